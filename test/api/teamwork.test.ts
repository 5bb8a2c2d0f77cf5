// Do colleagues work together through the API: drafts, macros, teams, notices, pauses, and what a reply's states allow?
import { describe, expect, it } from 'vitest'
import type { Role } from '#shared/api/roles.ts'
import { actOnConversation } from '#shared/inbox/act-on-conversation.ts'
import { fanOut } from '#shared/inbox/fan-out.ts'
import { openCrisis } from '#shared/inbox/run-crisis.ts'
import { sendReply } from '#shared/inbox/send-reply.ts'
import { apiApp } from '#shared/platform/api-app.ts'
import { allRoutes } from '#shared/routes/routes.ts'
import { readHead, writeHead } from '#shared/store/heads.ts'
import { readReply, writeReply } from '#shared/store/replies.ts'
import { addHostile, setPaused } from '#shared/store/teams.ts'
import { addAgent } from '#shared/store/workspace.ts'
import { openAnswering } from '../support/answering.ts'
import { aDraft } from '../support/draft.ts'
import { aHead } from '../support/head.ts'
import { sharedEngine } from '../support/shared-engine.ts'

const engine = sharedEngine()
const idOf = (n: number): string => `c${n}`.padEnd(16, '-')

async function open() {
  const inbox = await openAnswering(engine().endpoint)
  const ask = async (user: string, role: Role, method: string, path: string, body?: unknown) => {
    const app = apiApp(allRoutes(inbox.services, '1'), () => ({ user, roles: [role] }))
    const answer = await app.request(path, { method, ...(body ? { body: JSON.stringify(body) } : {}) })
    return { status: answer.status, json: await answer.json() }
  }
  const put = (n: number, changes: Parameters<typeof aHead>[0] = {}) =>
    writeHead(inbox.db, aHead({ id: idOf(n), version: 1, ...changes }), 1)
  return { ...inbox, ask, put }
}

const hostile = (score: number) => ({
  score,
  band: 'high' as const,
  reasons: [{ code: 'offensive', points: 5 }],
})

describe('drafts', () => {
  it('are their writer’s own; a browser that is behind gets what stands', async () => {
    const { ask } = await open()
    const path = `/api/conversations/${idOf(1)}/draft`
    const first = await ask('ana', 'agent', 'POST', path, { revision: 0, draft: aDraft({ reply: 'Hi' }) })
    expect(first.json).toMatchObject({ kept: true, revision: 1 })
    const behind = await ask('ana', 'agent', 'POST', path, { revision: 0, draft: aDraft({ reply: 'Yo' }) })
    expect(behind.json).toMatchObject({ kept: false, revision: 1, draft: { reply: 'Hi' } })
    expect((await ask('bo', 'agent', 'GET', '/api/drafts')).json).toEqual({ drafts: [] })
    expect((await ask('ana', 'agent', 'GET', '/api/drafts')).json.drafts).toMatchObject([{ revision: 1 }])
  })

  it('that have run out stand in nobody’s way, whatever the browser remembers', async () => {
    const { ask, clock } = await open()
    for (const [n, revision] of [0, 7].entries()) {
      const path = `/api/conversations/${idOf(n)}/draft`
      await ask('ana', 'agent', 'POST', path, { revision: 0, draft: aDraft({ reply: 'Long ago' }) })
      clock.advance(31 * 86_400)
      const afresh = await ask('ana', 'agent', 'POST', path, { revision, draft: aDraft({ reply: 'Now' }) })
      expect(afresh.json).toMatchObject({ kept: true, revision: 1, draft: { reply: 'Now' } })
    }
  })
})

describe('macros', () => {
  const macro = { name: 'Late', text: 'Sorry', actions: { tags: ['late'], after: 'close' } }

  it('do their steps in order, without those left out', async () => {
    const { ask, put } = await open()
    await put(1)
    await put(2)
    const kept = await ask('ana', 'agent', 'POST', '/api/templates', macro)
    const run = (n: number, more = {}) =>
      ask('ana', 'agent', 'POST', `/api/conversations/${idOf(n)}/macro`, { template: kept.json.id, ...more })
    expect((await run(1)).json).toMatchObject({ status: 'done', tags: ['late'] })
    expect((await run(2, { skip: ['after'] })).json).toMatchObject({ status: 'needs_reply', tags: ['late'] })
    expect((await run(1)).status).toBe(409)
    expect((await run(9)).status).toBe(404)
    const other = await ask('bo', 'agent', 'POST', `/api/conversations/${idOf(2)}/macro`, {
      template: kept.json.id,
    })
    expect(other.status).toBe(404)
  })

  it('of the team, and those that give away, are kept by leads', async () => {
    const { ask, put } = await open()
    await put(1)
    const away = { ...macro, actions: { assign: 'bo' } }
    expect((await ask('ana', 'agent', 'POST', '/api/templates', { ...macro, team: true })).status).toBe(403)
    expect((await ask('ana', 'agent', 'POST', '/api/templates', away)).status).toBe(403)
    const kept = await ask('rui', 'lead', 'POST', '/api/templates', { ...away, team: true })
    const path = `/api/conversations/${idOf(1)}/macro`
    const run = await ask('ana', 'agent', 'POST', path, { template: kept.json.id })
    expect(run.json).toMatchObject({ assignee: 'bo' })
    expect((await ask('bo', 'agent', 'GET', '/api/notices')).json.notices).toMatchObject([
      { kind: 'handover', by: 'ana', text: 'Late', conversation: idOf(1) },
    ])
    const changed = await ask('rui', 'lead', 'POST', '/api/templates', { ...kept.json, name: 'Later' })
    expect(changed.json).toEqual({ ...kept.json, name: 'Later' })
    const one = `/api/templates/${encodeURIComponent(kept.json.id)}`
    expect((await ask('ana', 'agent', 'DELETE', one)).status).toBe(403)
    expect((await ask('rui', 'lead', 'DELETE', one)).status).toBe(200)
    expect((await ask('ana', 'agent', 'GET', '/api/templates')).json).toEqual({ templates: [] })
  })
})

describe('teams', () => {
  it('get a conversation for whoever has the fewest and is there, with a note', async () => {
    const { ask, put, db } = await open()
    await put(1)
    const made = await ask('rui', 'lead', 'POST', '/api/teams', { name: 'Nights', members: ['ana', 'bo'] })
    await setPaused(db, 'ana', '2026-11-22T09:00:00.000Z')
    const path = `/api/conversations/${idOf(1)}/assign-team`
    const given = await ask('rui', 'lead', 'POST', path, { team: made.json.id, note: 'Carrier lost it' })
    expect(given.json).toMatchObject({ assignee: 'bo' })
    expect((await readHead(db, idOf(1)))?.activity?.detail).toEqual({ to: 'bo', note: 'Carrier lost it' })
    expect((await ask('bo', 'agent', 'GET', '/api/notices')).json.notices).toMatchObject([
      { kind: 'handover', by: 'rui', text: 'Carrier lost it', conversation: idOf(1) },
    ])
    await setPaused(db, 'bo', '2026-11-22T09:00:00.000Z')
    expect((await ask('rui', 'lead', 'POST', path, { team: made.json.id })).status).toBe(409)
    expect((await ask('rui', 'lead', 'DELETE', `/api/teams/${made.json.id}`)).status).toBe(200)
    expect((await ask('rui', 'lead', 'POST', path, { team: made.json.id })).status).toBe(404)
  })
})

describe('a hand-over', () => {
  it('keeps its note in the conversation, and tells those it names', async () => {
    const { ask, put, db } = await open()
    await put(1, { assignee: 'ana' })
    for (const user of ['ana', 'bo']) await addAgent(db, user)
    const path = `/api/conversations/${idOf(1)}/release`
    const note = 'Waits for the carrier, @bo'
    expect((await ask('ana', 'agent', 'POST', path, { note })).json).toMatchObject({ assignee: null })
    expect((await readHead(db, idOf(1)))?.activity).toMatchObject({
      type: 'released',
      detail: { from: 'ana', note },
    })
    expect((await ask('bo', 'agent', 'GET', '/api/notices')).json.notices).toMatchObject([
      { kind: 'mention', by: 'ana', text: note },
    ])
    await put(2, { assignee: 'ana' })
    await ask('ana', 'agent', 'POST', `/api/conversations/${idOf(2)}/release`, {})
    expect((await readHead(db, idOf(2)))?.activity?.detail).toEqual({ from: 'ana' })
  })
})

describe('many given at once', () => {
  it('are told once', async () => {
    const { ask, put } = await open()
    for (const n of [1, 2, 3]) await put(n)
    const body = { ids: [1, 2, 3].map(idOf), action: { type: 'assign', user: 'bo' } }
    await ask('rui', 'lead', 'POST', '/api/conversations/bulk', body)
    const { notices } = (await ask('bo', 'agent', 'GET', '/api/notices')).json
    expect(notices).toMatchObject([{ kind: 'handover', by: 'rui', text: 'and 2 more' }])
  })
})

describe('people', () => {
  it('are known with the roles of their last sign-in, and by their work alone without', async () => {
    const { ask, db } = await open()
    await addAgent(db, 'zoe')
    await ask('rui', 'lead', 'GET', '/api/workspace')
    await ask('ana', 'agent', 'GET', '/api/workspace')
    expect((await ask('ana', 'agent', 'GET', '/api/people')).json.people).toEqual([
      { user: 'ana', roles: ['agent'] },
      { user: 'rui', roles: ['lead'] },
      { user: 'zoe', roles: null },
    ])
  })
})

describe('a note', () => {
  it('tells those it names, and nobody else', async () => {
    const { ask, put, db } = await open()
    await put(1)
    for (const user of ['ana', 'bo', 'cy']) await addAgent(db, user)
    const text = '@bo and @ana, see the invoice'
    await ask('ana', 'agent', 'POST', `/api/conversations/${idOf(1)}/notes`, { text })
    expect((await ask('bo', 'agent', 'GET', '/api/notices')).json.notices).toMatchObject([
      { kind: 'mention', by: 'ana', text },
    ])
    for (const user of ['ana', 'cy'])
      expect((await ask(user, 'agent', 'GET', '/api/notices')).json.notices).toEqual([])
  })
})

describe('stepping away', () => {
  it('gives the unanswered back with their moment, keeps what waits, and leads see it', async () => {
    const { ask, put, db } = await open()
    await addAgent(db, 'ana')
    const dueAt = '2026-11-22T12:30:00.000Z'
    const claimedUntil = '2026-11-22T13:30:00.000Z'
    await put(1, { assignee: 'ana', claimedUntil, dueAt })
    await put(2, { assignee: 'ana', claimedUntil, status: 'waiting', dueAt: null })
    const away = await ask('ana', 'agent', 'POST', '/api/desk/pause', { paused: true })
    expect(away.json).toMatchObject({ released: 1 })
    expect(await readHead(db, idOf(1))).toMatchObject({ assignee: null, dueAt, status: 'needs_reply' })
    expect(await readHead(db, idOf(2))).toMatchObject({ assignee: 'ana' })
    expect((await ask('rui', 'lead', 'GET', '/api/team')).json.agents).toMatchObject([
      { user: 'ana', state: 'paused' },
    ])
    await ask('ana', 'agent', 'POST', '/api/desk/pause', { paused: false })
    expect((await ask('ana', 'agent', 'GET', '/api/desk')).json).toEqual({ pausedAt: null, hostile: 0 })
  })

  it('whoever met many hostile people gets something gentler next, while others are there', async () => {
    const { ask, put, db, clock } = await open()
    const due = (n: number) => new Date(clock.now().getTime() - (9 - n) * 60_000).toISOString()
    await put(1, { dueAt: due(1), priority: hostile(60) })
    await put(2, { dueAt: due(2) })
    await setPaused(db, 'bo', null)
    for (let n = 0; n < 4; n++) await addHostile(db, 'ana', clock.at().slice(0, 10), '2020-01-01')
    const next = (user: string) => ask(user, 'agent', 'POST', '/api/conversations/next', {})
    expect((await next('ana')).json.id).toBe(idOf(2))
    expect((await next('bo')).json.id).toBe(idOf(1))
  })
})

describe('a reply', () => {
  const path = (id: string, what: string) => `/api/replies/${id}/${what}`

  it('planned for later moves, and goes at its moment', async () => {
    const inbox = await open()
    const { ask, clock } = inbox
    const at = (minutes: number) => new Date(clock.now().getTime() + minutes * 60_000).toISOString()
    const reply = await inbox.answer({ sendAt: at(10) })
    const later = at(60)
    const moved = await ask('maya', 'agent', 'POST', path(reply.id, 'schedule'), { sendAt: later })
    expect(moved.json).toMatchObject({ status: 'held', holdUntil: later })
    await inbox.passTime(30 * 60)
    expect((await inbox.reply(reply.id)).status).toBe('held')
    await ask('maya', 'agent', 'POST', path(reply.id, 'schedule'), { sendAt: at(-1) })
    const { services, id } = inbox
    await sendReply(services, reply.id)
    expect((await inbox.reply(reply.id)).status).toBe('sent')
    expect(id).toBe(reply.conversationId)
    expect((await ask('maya', 'agent', 'POST', path(reply.id, 'schedule'), { sendAt: at(5) })).status).toBe(
      409,
    )
  })

  it('planned beyond the end of the window is held back at its moment, and says why', async () => {
    const inbox = await open()
    const { clock, db } = inbox
    const sendAt = new Date(clock.now().getTime() + 600_000).toISOString()
    const reply = await inbox.answer({ sendAt })
    const head = await inbox.head()
    const closes = { ok: true, until: new Date(clock.now().getTime() + 60_000).toISOString() }
    await writeHead(db, { ...head, version: head.version + 1, can: { ...head.can, private: closes } }, 1)
    await inbox.passTime(1200)
    await sendReply(inbox.services, reply.id)
    expect(await inbox.reply(reply.id)).toMatchObject({
      status: 'blocked',
      failure: { code: 'window_closed' },
    })
    expect(inbox.platform.sent).toEqual([])
  })

  it('of which nobody knows whether it arrived is sent when somebody has seen it', async () => {
    const inbox = await open()
    const { ask, db } = inbox
    const reply = await inbox.answer()
    expect((await ask('maya', 'agent', 'POST', path(reply.id, 'mark-sent'), {})).status).toBe(409)
    const triedAt = inbox.clock.at()
    await writeReply(db, { ...reply, status: 'unknown', version: reply.version + 1, triedAt }, triedAt)
    const marked = await ask('maya', 'agent', 'POST', path(reply.id, 'mark-sent'), {})
    expect(marked.json).toMatchObject({ status: 'sent' })
    expect(await inbox.head()).toMatchObject({ status: 'waiting', lastMessage: { direction: 'out' } })
    expect(inbox.platform.sent).toEqual([])
  })

  it('that waits for approval reminds those who approve, once in a while', async () => {
    const inbox = await open()
    const { ask, db } = inbox
    const reply = await inbox.answer()
    const waiting = { ...reply, status: 'pending_approval' as const, version: reply.version + 1 }
    await writeReply(db, waiting, reply.at)
    for (let n = 0; n < 2; n++)
      expect((await ask('maya', 'agent', 'POST', path(reply.id, 'nudge'), {})).status).toBe(200)
    expect((await ask('rui', 'lead', 'GET', '/api/notices')).json.notices).toMatchObject([
      { kind: 'nudge', by: 'maya' },
    ])
    expect((await ask('maya', 'agent', 'GET', '/api/notices')).json.notices).toEqual([])
    expect((await readReply(db, reply.id))?.status).toBe('pending_approval')
  })
})

describe('what came for a person', () => {
  const post = { post: async () => 'sent' as const }

  it('holds their failed replies, what waits for leads, and crises, each once; not what they did', async () => {
    const inbox = await open()
    const { ask, db, services } = inbox
    const told = async () => {
      const after = await inbox.head()
      for (let n = 0; n < 2; n++)
        await fanOut({ ...services, sockets: post }, 's1', [
          { sequence: '1', kind: 'head', before: null, after },
        ])
    }
    const reply = await inbox.answer()
    const failure = { code: 'refused', detail: 'Too long.', retryable: false, nextAttemptAt: null }
    await writeReply(db, { ...reply, status: 'failed', failure, version: reply.version + 1 }, reply.at)
    await sendReply(services, reply.id)
    await told()
    await actOnConversation(services, inbox.id, { type: 'ask_approval', by: 'rui' })
    await told()
    const scope = { title: 'Outage', brand: 'Acme', channels: [], topic: null, incident: null, owner: 'rui' }
    const crisis = await openCrisis(services, scope, 'We are on it.', 'rui')
    await fanOut({ ...services, sockets: post }, 's1', [{ sequence: '2', kind: 'crisis', after: crisis }])
    const kindsFor = async (user: string, role: Role) =>
      (await ask(user, role, 'GET', '/api/notices')).json.notices.map(({ kind }: { kind: string }) => kind)
    expect((await kindsFor('maya', 'agent')).toSorted()).toEqual(['crisis', 'failed'])
    expect((await kindsFor('bia', 'lead')).toSorted()).toEqual(['approval', 'crisis'])
    expect(await kindsFor('rui', 'lead')).toEqual([])
  })

  it('is read, and rings, as each of them says', async () => {
    const { ask } = await open()
    const first = (await ask('ana', 'analyst', 'GET', '/api/notices')).json
    expect(first).toMatchObject({ notices: [], read: { until: '', ids: [] }, settings: { sound: false } })
    const quiet = { from: '22:00', to: '07:00', timeZone: 'Europe/Lisbon' }
    const change = (body: object) => ask('ana', 'analyst', 'POST', '/api/notices/settings', body)
    expect((await change({ ...first.settings, quiet })).status).toBe(200)
    for (const wrong of [
      { ...quiet, to: '22:00' },
      { ...quiet, timeZone: 'Nowhere/Land' },
    ])
      expect((await change({ ...first.settings, quiet: wrong })).status).toBe(400)
    await ask('ana', 'analyst', 'POST', '/api/notices/read', { until: '', ids: ['n1'] })
    expect((await ask('ana', 'analyst', 'GET', '/api/notices')).json).toMatchObject({
      read: { ids: ['n1'] },
      settings: { quiet },
    })
    expect((await ask('bo', 'agent', 'GET', '/api/notices')).json.settings.quiet).toBeNull()
  })
})
