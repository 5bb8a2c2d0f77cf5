// Do search, narrowed lists, saved views and bulk actions answer as their routes promise, to each role?
import { describe, expect, it } from 'vitest'
import type { Role } from '#shared/api/roles.ts'
import { apiApp } from '#shared/platform/api-app.ts'
import { allRoutes } from '#shared/routes/routes.ts'
import { readHead, writeHead } from '#shared/store/heads.ts'
import { aHead } from '../support/head.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { openInbox } from '../support/test-inbox.ts'

const engine = sharedEngine()
const idOf = (n: number): string => `c${n}`.padEnd(16, '-')

async function open(heads: number) {
  const { db, services } = await openInbox(engine().endpoint)
  for (let n = 0; n < heads; n++) {
    const dueAt = new Date(Date.UTC(2026, 10, 22, 12, n)).toISOString()
    const tags = n % 2 === 0 ? ['even'] : []
    await writeHead(db, aHead({ id: idOf(n), version: 1, dueAt, tags }), 1)
  }
  const askAs = async (user: string, role: Role, method: string, path: string, body?: unknown) => {
    const app = apiApp(allRoutes(services, '1.2.3'), () => ({ user, roles: [role] }))
    const answer = await app.request(path, { method, ...(body ? { body: JSON.stringify(body) } : {}) })
    return { status: answer.status, json: await answer.json() }
  }
  return { db, askAs }
}

describe('bulk actions', () => {
  it('are told one by one: what was done, what was refused, what is not there', async () => {
    const { db, askAs } = await open(3)
    await writeHead(db, { ...aHead({ id: idOf(1) }), version: 2, status: 'done', dueAt: null }, 1)
    const { status, json } = await askAs('rui', 'lead', 'POST', '/api/conversations/bulk', {
      ids: [idOf(0), idOf(1), idOf(9), idOf(2), idOf(0)],
      action: { type: 'close' },
    })
    expect(status).toBe(200)
    expect(json.results).toMatchObject([
      { id: idOf(0), ok: true, conversation: { status: 'done' } },
      { id: idOf(1), ok: false, code: 'not_allowed' },
      { id: idOf(9), ok: false, code: 'not_found' },
      { id: idOf(2), ok: true },
    ])
    expect((await readHead(db, idOf(2)))?.activity).toMatchObject({ type: 'closed', by: 'rui' })
  })

  it.each([
    [{ type: 'assign', user: 'ana' }, { assignee: 'ana' }],
    [{ type: 'snooze', until: '2027-01-01T00:00:00Z' }, { status: 'snoozed' }],
    [{ type: 'tags', add: ['storm'] }, { tags: ['even', 'storm'] }],
    [{ type: 'ignore', reason: 'spam' }, { status: 'ignored' }],
  ])('%o', async (action, expected) => {
    const { askAs } = await open(1)
    const { json } = await askAs('rui', 'lead', 'POST', '/api/conversations/bulk', { ids: [idOf(0)], action })
    expect(json.results).toMatchObject([{ ok: true, conversation: expected }])
  })

  it('are not an agent’s, and not for more than 25 at once', async () => {
    const { askAs } = await open(1)
    const bulk = (role: Role, count: number) =>
      askAs('x', role, 'POST', '/api/conversations/bulk', {
        ids: Array.from({ length: count }, (_, n) => idOf(n)),
        action: { type: 'close' },
      })
    expect((await bulk('agent', 1)).status).toBe(403)
    expect((await bulk('lead', 26)).status).toBe(400)
  })
})

describe('narrowed lists', () => {
  it('hold what fits, page after page, and claim-next takes the first of them', async () => {
    const { askAs } = await open(40)
    const ids: string[] = []
    let cursor = ''
    do {
      const { json } = await askAs(
        'ana',
        'agent',
        'GET',
        `/api/conversations?tag=even&limit=7&cursor=${encodeURIComponent(cursor)}`.replace(/&cursor=$/, ''),
      )
      ids.push(...json.items.map(({ id }: { id: string }) => id))
      cursor = json.cursor ?? ''
    } while (cursor !== '')
    expect(ids).toEqual(Array.from({ length: 20 }, (_, n) => idOf(2 * n)))
    const next = await askAs('ana', 'agent', 'POST', '/api/conversations/next', { tag: 'even', band: 'low' })
    expect(next.status).toBe(404)
    const first = await askAs('ana', 'agent', 'POST', '/api/conversations/next', { tag: 'even' })
    expect(first.json).toMatchObject({ id: idOf(0), assignee: 'ana' })
    const mine = await askAs('bo', 'agent', 'GET', '/api/conversations?assignee=ana')
    expect(mine.json.items).toHaveLength(1)
  })
})

describe('saved views', () => {
  const wish = { name: 'Even ones', icon: 'star', view: 'needs_reply', filter: { tag: 'even' } }

  it('are their owner’s, counted, and forgotten', async () => {
    const { askAs } = await open(8)
    const made = await askAs('ana', 'agent', 'POST', '/api/saved-views', wish)
    expect(made.json).toMatchObject({ ...wish, by: 'ana', team: false, count: { n: 4, exact: true } })
    expect((await askAs('bo', 'agent', 'GET', '/api/saved-views')).json.views).toEqual([])
    expect((await askAs('ana', 'agent', 'GET', '/api/saved-views')).json.views).toEqual([made.json])
    const path = `/api/saved-views/${encodeURIComponent(made.json.id)}`
    expect((await askAs('bo', 'agent', 'DELETE', path)).status).toBe(404)
    expect((await askAs('ana', 'agent', 'DELETE', path)).json).toEqual({ removed: true })
    expect((await askAs('ana', 'agent', 'GET', '/api/saved-views')).json.views).toEqual([])
  })

  it('say "at least" beyond a page', async () => {
    const { askAs } = await open(60)
    const { json } = await askAs('ana', 'agent', 'POST', '/api/saved-views', wish)
    expect(json.count).toEqual({ n: 25, exact: false })
  })

  it('of the team are kept by leads and seen by all', async () => {
    const { askAs } = await open(0)
    const team = { ...wish, team: true }
    expect((await askAs('ana', 'agent', 'POST', '/api/saved-views', team)).status).toBe(403)
    const made = await askAs('rui', 'lead', 'POST', '/api/saved-views', team)
    expect((await askAs('ana', 'agent', 'GET', '/api/saved-views')).json.views).toEqual([made.json])
    const path = `/api/saved-views/${encodeURIComponent(made.json.id)}`
    expect((await askAs('ana', 'agent', 'DELETE', path)).status).toBe(403)
    expect((await askAs('rui', 'lead', 'DELETE', path)).status).toBe(200)
  })

  it('are at most twelve an owner, and never of a view that is none', async () => {
    const { askAs } = await open(0)
    for (let n = 0; n < 12; n++)
      expect((await askAs('ana', 'agent', 'POST', '/api/saved-views', wish)).status).toBe(200)
    expect((await askAs('ana', 'agent', 'POST', '/api/saved-views', wish)).status).toBe(409)
    const odd = { ...wish, view: 'nonsense' }
    expect((await askAs('bo', 'agent', 'POST', '/api/saved-views', odd)).status).toBe(400)
  })
})

describe('search', () => {
  it('answers with what it found and how', async () => {
    const { askAs } = await open(2)
    const { status, json } = await askAs('ana', 'analyst', 'GET', '/api/search?q=parcel')
    expect(status).toBe(200)
    expect(json).toMatchObject({
      items: [{ match: { by: 'words', text: 'Where is my parcel?' } }, { match: { by: 'words' } }],
      cursor: null,
      looked: { conversations: 2, customers: 0 },
    })
    expect((await askAs('ana', 'agent', 'GET', '/api/search?q=')).status).toBe(400)
  })
})
