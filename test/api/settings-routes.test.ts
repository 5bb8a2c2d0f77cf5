// Do the routes of the settings answer as they promise, and does every administrative act leave its line?
import { describe, expect, it } from 'vitest'
import type { Role } from '#shared/api/roles.ts'
import { standardPolicy } from '#shared/domain/policy.ts'
import { apiApp } from '#shared/platform/api-app.ts'
import { allRoutes } from '#shared/routes/routes.ts'
import { auditPk } from '#shared/store/keys.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { openInbox } from '../support/test-inbox.ts'

const engine = sharedEngine()

async function open() {
  const { services, clock, logged } = await openInbox(engine().endpoint)
  const ask = async (user: string, role: Role, method: string, path: string, body?: unknown) => {
    clock.advance(1)
    const app = apiApp(allRoutes(services, '1.2.3'), () => ({ user, roles: [role] }))
    const answer = await app.request(path, { method, ...(body ? { body: JSON.stringify(body) } : {}) })
    return { status: answer.status, json: await answer.json() }
  }
  return { ask, services, logged }
}

const account = { channel: 'test', account: 'acme' }
const rule = {
  id: 'r1',
  name: 'Refunds',
  on: true,
  when: 'opened',
  conditions: [{ of: 'words', any: ['refund'] }],
  actions: [{ do: 'tag', tag: 'refund' }],
  last: false,
}

describe('accounts', () => {
  it('can be tested and paused, and say so', async () => {
    const { ask } = await open()
    const tested = await ask('caio', 'admin', 'POST', '/api/accounts/check', account)
    expect(tested).toMatchObject({
      status: 200,
      json: { ok: true, handle: '@acme', health: { state: 'ok' } },
    })
    const paused = await ask('caio', 'admin', 'POST', '/api/accounts/pause', { ...account, paused: true })
    expect(paused.json).toMatchObject({ paused: true, health: { state: 'paused' } })
    const { json } = await ask('rui', 'lead', 'GET', '/api/health/accounts')
    expect(json.accounts).toMatchObject([
      { ...account, paused: true, heardAt: null, endpoint: 'https://platform.example' },
    ])
    const nobody = { channel: 'test', account: 'nobody' }
    expect((await ask('caio', 'admin', 'POST', '/api/accounts/check', nobody)).status).toBe(404)
    expect(
      (await ask('caio', 'admin', 'POST', '/api/accounts/pause', { ...nobody, paused: true })).status,
    ).toBe(404)
  })
})

describe('rules', () => {
  it('are validated by path, kept in versions, and never written over somebody else’s', async () => {
    const { ask } = await open()
    const wrong = { baseVersion: 0, rules: [{ ...rule, actions: [] }, rule] }
    const refused = await ask('rui', 'lead', 'POST', '/api/rules', wrong)
    expect(refused.status).toBe(400)
    expect(refused.json.issues.map(({ path }: { path: string }) => path)).toContain('rules.0.actions')
    const saved = await ask('rui', 'lead', 'POST', '/api/rules', { baseVersion: 0, rules: [rule] })
    expect(saved).toMatchObject({ status: 200, json: { version: 1, by: 'rui', rules: [rule] } })
    const late = await ask('ana', 'lead', 'POST', '/api/rules', { baseVersion: 0, rules: [] })
    expect(late).toMatchObject({ status: 409, json: { current: 1 } })
    expect((await ask('rui', 'lead', 'GET', '/api/rules/versions')).json.versions).toHaveLength(1)
    const tried = await ask('rui', 'lead', 'POST', '/api/rules/try', { rules: [rule] })
    expect(tried.json).toMatchObject({ complete: true, conversations: 0, rules: [{ id: 'r1', messages: 0 }] })
  })
})

describe('the audit log', () => {
  it('has who did what, found by person and act, page by page, without what failed or was only read', async () => {
    const { ask } = await open()
    await ask('caio', 'admin', 'POST', '/api/accounts/pause', { ...account, paused: true })
    await ask('rui', 'lead', 'POST', '/api/policy', {
      baseVersion: 0,
      policy: standardPolicy,
      note: 'as it was',
    })
    await ask('rui', 'lead', 'POST', '/api/policy', {
      baseVersion: 0,
      policy: standardPolicy,
      note: 'too late',
    })
    await ask('rui', 'lead', 'POST', '/api/rules', { baseVersion: 0, rules: [rule], note: 'refunds' })
    await ask('rui', 'lead', 'GET', '/api/policy')
    const all = await ask('caio', 'admin', 'GET', '/api/audit')
    expect(all.json).toMatchObject({
      lines: [
        { by: 'rui', act: 'changeRules', subject: 'refunds' },
        { by: 'rui', act: 'changePolicy', subject: 'as it was' },
        { by: 'caio', act: 'pauseAccount', subject: 'test/acme: paused' },
      ],
      before: null,
    })
    const first = await ask('caio', 'admin', 'GET', '/api/audit?by=rui&limit=1')
    expect(first.json.lines).toMatchObject([{ act: 'changeRules' }])
    const place = encodeURIComponent(first.json.before)
    const second = await ask('caio', 'admin', 'GET', `/api/audit?by=rui&limit=1&before=${place}`)
    expect(second.json.lines).toMatchObject([{ act: 'changePolicy' }])
    const paused = await ask('caio', 'admin', 'GET', '/api/audit?act=pauseAccount')
    expect(paused.json.lines).toHaveLength(1)
    expect((await ask('caio', 'admin', 'GET', '/api/audit?act=nonsense')).status).toBe(400)
  })

  it('has who keeps, changes and forgets templates and macros, by name, and no word of their texts', async () => {
    const { ask } = await open()
    const late = { name: 'Running late', text: 'It is on the van.', team: true }
    const kept = await ask('rui', 'lead', 'POST', '/api/templates', late)
    const { id } = kept.json
    const macro = { ...late, id, name: 'Late and closed', actions: { after: 'close' } }
    expect((await ask('rui', 'lead', 'POST', '/api/templates', macro)).status).toBe(200)
    expect((await ask('ana', 'agent', 'POST', '/api/templates', macro)).status).toBe(403)
    const own = await ask('ana', 'agent', 'POST', '/api/templates', { name: 'Mine', text: 'Hello' })
    expect((await ask('ana', 'agent', 'DELETE', `/api/templates/${id}`)).status).toBe(403)
    expect((await ask('ana', 'agent', 'DELETE', '/api/templates/nothing')).status).toBe(404)
    await ask('ana', 'agent', 'DELETE', `/api/templates/${own.json.id}`)
    await ask('rui', 'lead', 'DELETE', `/api/templates/${id}`)
    const { json } = await ask('caio', 'admin', 'GET', '/api/audit')
    expect(json.lines.map((line: object) => ({ ...line, id: '', at: '' }))).toEqual(
      [
        ['rui', 'removeAnswerTemplate', 'Late and closed'],
        ['ana', 'removeAnswerTemplate', 'Mine'],
        ['ana', 'keepAnswerTemplate', 'Mine: own'],
        ['rui', 'keepAnswerTemplate', 'Late and closed: of the team'],
        ['rui', 'keepAnswerTemplate', 'Running late: of the team'],
      ].map(([by, act, subject]) => ({ id: '', at: '', by, act, subject })),
    )
    const forgotten = await ask('caio', 'admin', 'GET', '/api/audit?act=removeAnswerTemplate&by=ana')
    expect(forgotten.json.lines).toHaveLength(1)
  })

  it('answers no success without its line, and says that the act is done', async () => {
    const { ask, services, logged } = await open()
    services.db.client.middlewareStack.add(
      (next) => async (args) => {
        if (JSON.stringify(args.input).includes(auditPk)) throw new Error('The table is throttled.')
        return next(args)
      },
      { step: 'initialize' },
    )
    const paused = await ask('caio', 'admin', 'POST', '/api/accounts/pause', { ...account, paused: true })
    expect(paused).toMatchObject({ status: 500, json: { code: 'done_not_noted' } })
    expect(logged).toContain('audit_line_lost: Error')
    const { json } = await ask('rui', 'lead', 'GET', '/api/health/accounts')
    expect(json.accounts).toMatchObject([{ paused: true }])
  })
})
