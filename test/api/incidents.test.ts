// Do the routes of incidents, annotations and alerts do what they say, keep secrets, and refuse what they should?
import { describe, expect, it } from 'vitest'
import type { Person } from '#shared/api/roles.ts'
import { brandMarkOf } from '#shared/inbox/identify.ts'
import { blankAlert } from '#shared/inbox/send-alerts.ts'
import { apiApp } from '#shared/platform/api-app.ts'
import { allRoutes } from '#shared/routes/routes.ts'
import { addAlert } from '#shared/store/alerts.ts'
import { addIncident } from '#shared/store/incidents.ts'
import { addBrand } from '#shared/store/workspace.ts'
import { aRule } from '../support/alert-rule.ts'
import { anIncident } from '../support/incident.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { openInbox } from '../support/test-inbox.ts'

const engine = sharedEngine()
const id = `${brandMarkOf('Acme')}tttttt0001`

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
type Answer = any

async function api() {
  const inbox = await openInbox(engine().endpoint)
  await addBrand(inbox.db, 'Acme')
  const secrets = new Map<string, unknown>()
  const removed: string[] = []
  let ids = 0
  const services = {
    ...inbox.services,
    newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
    secrets: {
      ...inbox.services.secrets,
      write: async (place: string, name: string, value: unknown) =>
        void secrets.set(`${place}/${name}`, value),
      remove: async (place: string, name: string) => void removed.push(`${place}/${name}`),
    },
  }
  let person: Person = { user: 'ana', roles: ['admin'] }
  const app = apiApp(allRoutes(services, '1'), () => person)
  return {
    inbox,
    services,
    secrets,
    removed,
    as: (next: Person) => {
      person = next
    },
    async call(
      method: string,
      path: string,
      body?: unknown,
    ): Promise<{ status: number; json: Answer; response: Response }> {
      const response = await app.request(path, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.clone().text()
      const json = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text
      return { status: response.status, json, response }
    },
  }
}

describe('incidents', () => {
  it('are listed, opened, acted on by who may, and keep who did what', async () => {
    const { inbox, call } = await api()
    await addIncident(inbox.db, anIncident({ id }))
    await addAlert(
      inbox.db,
      blankAlert(
        aRule(),
        {
          id: `${id}.opened.rule-one`,
          step: 'opened',
          stepAt: anIncident().openedAt,
          incident: anIncident({ id }),
          about: [],
        },
        anIncident().openedAt,
      ),
    )
    expect((await call('GET', '/api/incidents?open=true')).json.incidents).toHaveLength(1)
    expect((await call('GET', '/api/incidents?brand=Other')).json.incidents).toEqual([])
    expect((await call('POST', `/api/incidents/${id}/assign`, { to: 'rui' })).json.incident).toMatchObject({
      owner: 'rui',
    })
    expect((await call('POST', `/api/incidents/${id}/acknowledge`)).json.incident).toMatchObject({
      status: 'acknowledged',
    })
    const twice = await call('POST', `/api/incidents/${id}/acknowledge`)
    expect([twice.status, twice.json.current.status]).toEqual([409, 'acknowledged'])
    await call('POST', `/api/incidents/${id}/note`, { text: 'Engineers are on it' })
    await call('POST', `/api/incidents/${id}/explain`, { text: 'A release' })
    await call('POST', `/api/incidents/${id}/close`, {})
    const { json } = await call('GET', `/api/incidents/${id}`)
    expect(json.incident).toMatchObject({
      status: 'closed',
      explanation: 'A release',
      sureness: expect.stringContaining('Chance'),
    })
    expect(json.timeline.map(({ type, by }: { type: string; by: string }) => `${type} ${by}`)).toEqual([
      'opened system',
      'assigned ana',
      'acknowledged ana',
      'noted ana',
      'explained ana',
      'closed ana',
    ])
    expect(json.alerts).toMatchObject([{ step: 'opened', ruleName: 'Press office', state: 'waiting' }])
    expect((await call('GET', '/api/incidents?open=true')).json.incidents).toEqual([])
    expect((await call('GET', '/api/incidents/AAAABBBBCCCCDDDD')).status).toBe(404)
    expect((await call('POST', '/api/incidents/AAAABBBBCCCCDDDD/close', {})).status).toBe(404)
    expect((await call('POST', `/api/incidents/${id}/note`, { text: '  ' })).status).toBe(400)
  })

  it('have a report in which nothing that anybody wrote is markup', async () => {
    const { inbox, call } = await api()
    const evil = `<script>alert("1")</script><img src=x onerror='a()'>&"`
    await addIncident(
      inbox.db,
      anIncident({
        id,
        brand: evil,
        owner: evil,
        explanation: evil,
        channels: [evil],
        drivers: {
          terms: [{ term: evil, count: 1, lift: 2 }],
          topics: [{ topic: 'outage', count: 2, lift: null }],
          authors: [
            {
              name: evil,
              handle: evil,
              channel: evil,
              followers: 5,
              messages: 1,
              public: true,
              conversationId: 'c',
            },
          ],
          seeds: [true, false].map((isPublic) => ({
            conversationId: 'c',
            at: inbox.clock.at(),
            channel: evil,
            public: isPublic,
            author: isPublic ? evil : 'somebody in private',
            followers: 1,
            text: isPublic ? evil : 'words said in private',
            permalink: `javascript:${evil}`,
          })),
          spread: [{ channel: evil, firstAt: inbox.clock.at(), count: 3 }],
          reach: 5,
          looked: 1,
          of: 3,
        },
      }),
    )
    await call('POST', `/api/incidents/${id}/note`, { text: evil })
    const { json: html, response } = await call('GET', `/api/incidents/${id}/report`)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(html).toContain(`http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;`)
    expect(html).not.toMatch(/<(script|img|iframe|link|a)\b|javascript:|="[^"]*onerror/i)
    expect(html.match(/&#60;script&#62;/g)?.length).toBeGreaterThanOrEqual(9)
    const known =
      /^(!doctype|html|head|meta|title|style|body|h1|h2|p|dl|dt|dd|svg|rect|line|text|polyline|table|thead|tbody|tr|th|td|span)$/
    const tags = [...html.matchAll(/<\/?([a-z0-9!]+)/gi)].map(([, tag = '']) => tag.toLowerCase())
    expect(tags.filter((tag) => !known.test(tag))).toEqual([])
    expect(html).not.toMatch(/somebody in private|words said in private/)
    expect(html).toContain('<svg')
    expect(html).toContain('@media print')
    expect((await call('GET', '/api/incidents/AAAABBBBCCCCDDDD/report')).status).toBe(404)
  })
})

describe('annotations', () => {
  it('can be made by a pipeline that repeats itself, reach into spans, and be taken off', async () => {
    const { call, inbox } = await api()
    const release = { kind: 'release', text: '4.2', key: 'deploy-817' }
    const first = await call('POST', '/api/annotations', release)
    inbox.clock.advance(300)
    const again = await call('POST', '/api/annotations', release)
    expect(again.json).toEqual(first.json)
    expect(first.json).toMatchObject({
      kind: 'release',
      brand: null,
      to: null,
      by: 'ana',
      from: inbox.clock.at(-300),
    })
    const range = {
      kind: 'outage',
      text: 'Sign-in',
      brand: 'Acme',
      from: inbox.clock.at(-7200),
      to: inbox.clock.at(-3600),
    }
    const outage = await call('POST', '/api/annotations', range)
    const list = async (query: string) =>
      (await call('GET', `/api/annotations${query}`)).json.annotations.map(
        ({ text }: { text: string }) => text,
      )
    expect(await list('')).toEqual(['Sign-in', '4.2'])
    expect(await list('?brand=Other')).toEqual(['4.2'])
    expect(await list(`?from=${inbox.clock.at(-1800)}`)).toEqual(['4.2'])
    expect(await list(`?from=${inbox.clock.at(-5000)}&to=${inbox.clock.at(-4000)}`)).toEqual(['Sign-in'])
    expect((await call('DELETE', `/api/annotations/${outage.json.id}`)).status).toBe(200)
    expect((await call('DELETE', `/api/annotations/${outage.json.id}`)).status).toBe(404)
    expect(await list('')).toEqual(['4.2'])
    for (const wrong of [
      { ...range, kind: 'party' },
      { ...range, from: undefined },
      { ...range, to: inbox.clock.at(-9000) },
      { ...range, to: inbox.clock.at(40 * 86_400) },
      { ...range, text: '' },
    ])
      expect((await call('POST', '/api/annotations', wrong)).status).toBe(400)
  })
})

describe('alert rules', () => {
  const page = { pageUrl: 'https://care.example.com' }

  it('keep their URLs and secrets to themselves', async () => {
    const { call, secrets, removed } = await api()
    const url = 'https://hooks.example.com/T0/s3cr3t'
    const made = await call('POST', '/api/alert-rules', {
      ...page,
      name: 'Desk',
      severity: 'high',
      target: { kind: 'webhook', url, secret: 'a signing secret' },
    })
    expect(made.status).toBe(200)
    expect(made.json).toMatchObject({
      name: 'Desk',
      target: { kind: 'webhook', host: 'hooks.example.com', to: [] },
    })
    expect(secrets.get(`alert-rule/${made.json.id}`)).toEqual({ url, secret: 'a signing secret' })
    const changed = await call('POST', `/api/alert-rules/${made.json.id}`, { ...page, name: 'Night desk' })
    expect(changed.json).toMatchObject({
      name: 'Night desk',
      severity: 'low',
      target: { host: 'hooks.example.com' },
    })
    const answers = JSON.stringify([made.json, changed.json, (await call('GET', '/api/alert-rules')).json])
    expect(answers).not.toMatch(/s3cr3t|signing/)
    const test = await call('POST', `/api/alert-rules/${made.json.id}/test`)
    expect((await call('GET', '/api/alerts')).json.alerts).toMatchObject([
      { id: test.json.alert, step: 'test', state: 'waiting' },
    ])
    expect((await call('DELETE', `/api/alert-rules/${made.json.id}`)).status).toBe(200)
    expect(removed).toEqual([`alert-rule/${made.json.id}`])
    expect((await call('GET', '/api/alert-rules')).json).toEqual({ rules: [], email: true })
    for (const gone of [
      ['POST', ''],
      ['POST', '/test'],
      ['DELETE', ''],
    ] as const)
      expect(
        (await call(gone[0], `/api/alert-rules/${made.json.id}${gone[1]}`, { ...page, name: 'x' })).status,
      ).toBe(404)
  })

  it.each([
    ['plain http', { target: { kind: 'slack', url: 'http://hooks.example.com/' } }, 422],
    ['an inside address', { target: { kind: 'teams', url: 'https://169.254.169.254/' } }, 422],
    [
      'a name of this machine',
      { target: { kind: 'webhook', url: 'https://localhost/', secret: 'long enough secret' } },
      422,
    ],
    [
      'a short secret',
      { target: { kind: 'webhook', url: 'https://hooks.example.com/', secret: 'short' } },
      400,
    ],
    ['no address', { target: { kind: 'email', to: ['nobody'] } }, 400],
    ['a page elsewhere in clear', { target: { kind: 'web' }, pageUrl: 'http://care.example.com' }, 422],
    [
      'an unknown zone',
      { target: { kind: 'web' }, pace: { kind: 'daily', at: '09:00', timeZone: 'Mars' } },
      400,
    ],
    [
      'a time that is none',
      { target: { kind: 'web' }, pace: { kind: 'daily', at: '25:00', timeZone: 'UTC' } },
      400,
    ],
    [
      'an unknown rule to go on to',
      { target: { kind: 'web' }, escalation: { rule: 'nobody', afterMinutes: 5 } },
      422,
    ],
    ['no kind', { target: { kind: 'web' }, kinds: [] }, 400],
  ])('are refused with %s', async (_, changes, status) => {
    const { call, secrets } = await api()
    const answer = await call('POST', '/api/alert-rules', { ...page, name: 'Desk', ...changes })
    expect(answer.status).toBe(status)
    expect(secrets.size).toBe(0)
  })

  it('for email need a deployment that can send any', async () => {
    const { services } = await api()
    const app = apiApp(
      allRoutes({ ...services, courier: { ...services.courier, email: false } }, '1'),
      () => ({ user: 'ana', roles: ['admin'] }),
    )
    const body = JSON.stringify({ ...page, name: 'Desk', target: { kind: 'email', to: ['a@example.com'] } })
    expect((await app.request('/api/alert-rules', { method: 'POST', body })).status).toBe(422)
  })
})
