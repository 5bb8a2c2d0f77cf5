// Do alerts reach their targets over HTTP, and nothing they must not reach?
import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { incidentContent } from '#shared/inbox/alert-content.ts'
import { parcelOf } from '#shared/inbox/alert-parcel.ts'
import type { Parcel } from '#shared/inbox/services.ts'
import { alertCourier } from '#shared/platform/alert-courier.ts'
import { sesMail } from '#shared/platform/alert-mail.ts'
import { guardedPost } from '#shared/platform/alert-post.ts'
import { aRule } from '../support/alert-rule.ts'
import { type HttpTarget, httpTarget } from '../support/http-target.ts'
import { anIncident } from '../support/incident.ts'

let target: HttpTarget
beforeEach(async () => {
  target = await httpTarget()
})
afterEach(() => target.close())

const parcel = (path = '/hook'): Extract<Parcel, { kind: 'http' }> => ({
  kind: 'http',
  url: `${target.url}${path}`,
  headers: { 'content-type': 'application/json' },
  body: '{"text":"Olá"}',
})
const post = guardedPost({ loopback: true })
const impatient = guardedPost({ loopback: true, patienceMs: 300 })

describe('a URL target', () => {
  it('gets the body as it is, byte for byte', async () => {
    expect(await post(parcel())).toEqual({ ok: true })
    expect(target.taken).toMatchObject([{ path: '/hook', body: '{"text":"Olá"}' }])
  })

  it.each([
    [202, { ok: true }],
    [301, { ok: false, retryable: false }],
    [400, { ok: false, retryable: false }],
    [404, { ok: false, retryable: false }],
    [410, { ok: false, retryable: false }],
    [408, { ok: false, retryable: true }],
    [429, { ok: false, retryable: true, retryAfterSeconds: 30 }],
    [500, { ok: false, retryable: true }],
    [503, { ok: false, retryable: true }],
  ])('that answers %i', async (status, expected) => {
    target.answers.push({ status, headers: { location: `${target.url}/elsewhere`, 'retry-after': '30' } })
    expect(await post(parcel())).toMatchObject(expected)
    expect(target.taken).toHaveLength(1)
  })

  it.each(['hang', 'reset'] as const)('that does %s is tried again later', async (answer) => {
    target.answers.push(answer)
    const handed = await impatient(parcel())
    expect(handed).toMatchObject({ ok: false, retryable: true })
    expect(JSON.stringify(handed)).not.toContain(target.url)
  })

  it('is public or is not called', async () => {
    const strict = guardedPost()
    for (const url of [
      target.url,
      'https://127.0.0.1/',
      'https://[::1]/',
      'https://169.254.169.254/',
      'nonsense',
    ])
      expect(await strict({ ...parcel(), url }), url).toMatchObject({ ok: false, retryable: false })
    expect(target.taken).toEqual([])
  })

  it('whose name leads inside is not called, were it one address of many', async () => {
    const asked: string[] = []
    const rebound = guardedPost({
      resolve: async (host) => {
        asked.push(host)
        return [
          { address: '93.184.215.14', family: 4 },
          { address: '10.0.0.7', family: 4 },
        ]
      },
    })
    const handed = await rebound({ ...parcel(), url: 'https://hooks.example.com/x?secret=s3cr3t' })
    expect(handed).toMatchObject({
      ok: false,
      retryable: false,
      problem: expect.stringContaining('not on the public internet'),
    })
    expect(asked).toEqual(['hooks.example.com'])
    expect(JSON.stringify(handed)).not.toContain('s3cr3t')
    const nowhere = guardedPost({
      resolve: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })),
    })
    expect(await nowhere({ ...parcel(), url: 'https://hooks.example.com/' })).toMatchObject({
      ok: false,
      retryable: true,
    })
  })
})

describe('forms', () => {
  const incident = anIncident({
    topic: 'outage',
    drivers: {
      ...anIncident().drivers,
      terms: [{ term: 'app *down* <!channel> [x](https://evil.example)', count: 40, lift: 9 }],
    },
  })
  const content = incidentContent(aRule(), 'opened', incident)
  const form = (kind: 'slack' | 'teams' | 'webhook' | 'email' | 'web') =>
    parcelOf(
      { id: 'a', step: 'opened', to: ['a@example.com'], kind, content, incidents: [incident] },
      { url: 'https://hooks.example.com/x', secret: 'a signing secret' },
      new Date('2026-11-22T10:02:00.000Z'),
    )
  const bodyOf = (sent: Parcel | null) => (sent?.kind === 'http' ? JSON.parse(sent.body) : null)

  it('say what, how sure, since when, what drives it, and where to look', () => {
    const email = form('email')
    const text = email?.kind === 'email' ? email.text : ''
    expect(email).toMatchObject({
      to: ['a@example.com'],
      subject: 'Acme: a burst of negative mentions about an outage',
    })
    expect(text).toContain(
      'What: 61 negative mentions in one minute where about 12 were to be expected (5.1×).',
    )
    expect(text).toContain('How sure: Chance alone does this about once in')
    expect(text).toContain('Since: 2026-11-22 10:00 UTC, still going on')
    expect(text).toContain('Words: app')
    expect(text).toContain(`https://care.example.com/pulse?incident=${incident.id}`)
  })

  it('of Slack are blocks in which nothing from outside is a mention, a link or bold', () => {
    const body = bodyOf(form('slack'))
    expect(body.blocks.map(({ type }: { type: string }) => type)).toEqual(['header', 'section', 'actions'])
    expect(JSON.stringify(body)).not.toContain('<!channel>')
    expect(JSON.stringify(body)).toContain('&lt;!channel&gt;')
    expect(body.blocks[2].elements[0].url).toBe(content.link)
  })

  it('of Teams are an Adaptive Card in which nothing from outside is Markdown', () => {
    const [attachment] = bodyOf(form('teams')).attachments
    expect(attachment).toMatchObject({
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: { type: 'AdaptiveCard', version: '1.4' },
    })
    expect(JSON.stringify(attachment.content.body)).not.toMatch(/[^\\]\[x\]/)
    expect(attachment.content.actions).toEqual([{ type: 'Action.OpenUrl', title: 'Open', url: content.link }])
  })

  it('of a webhook are signed over time and raw body', () => {
    const sent = form('webhook')
    if (sent?.kind !== 'http') throw new Error('no parcel')
    const { 'harken-timestamp': timestamp = '', 'harken-signature': signature } = sent.headers
    expect(timestamp).toBe(String(Date.parse('2026-11-22T10:02:00.000Z') / 1000))
    const expected = createHmac('sha256', 'a signing secret')
      .update(`${timestamp}.${sent.body}`)
      .digest('hex')
    expect(signature).toBe(`v1=${expected}`)
    expect(JSON.parse(sent.body)).toMatchObject({ type: 'incident.opened', incidents: [{ id: incident.id }] })
    expect(JSON.stringify(sent)).not.toContain('a signing secret')
  })

  it('of a URL that is not known any more are none', () => {
    const alert = { id: 'a', step: 'opened' as const, to: [], kind: 'slack' as const, content, incidents: [] }
    expect(parcelOf(alert, {}, new Date(0))).toBeNull()
  })
})

describe('email', () => {
  const mail = {
    kind: 'email',
    to: ['a@example.com', 'b@example.com'],
    subject: 'Olá',
    text: 'Something happens',
  } as const
  const send = () =>
    sesMail('alerts@example.com', {
      endpoint: target.url,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      maxAttempts: 1,
    })({ ...mail, to: [...mail.to] })

  it('goes to SES as it wants it', async () => {
    expect(await send()).toEqual({ ok: true })
    const [taken] = target.taken
    expect(taken?.path).toBe('/v2/email/outbound-emails')
    expect(JSON.parse(taken?.body ?? '')).toEqual({
      FromEmailAddress: 'alerts@example.com',
      Destination: { ToAddresses: mail.to },
      Content: {
        Simple: {
          Subject: { Data: 'Olá', Charset: 'UTF-8' },
          Body: { Text: { Data: 'Something happens', Charset: 'UTF-8' } },
        },
      },
    })
  })

  it.each([
    ['MessageRejected', 400, false],
    ['MailFromDomainNotVerifiedException', 400, false],
    ['TooManyRequestsException', 429, true],
    ['InternalServiceErrorException', 500, true],
  ])('that SES answers with %s', async (name, status, retryable) => {
    target.answers.push({ status, headers: { 'x-amzn-errortype': name } })
    expect(await send()).toMatchObject({ ok: false, retryable })
  })
})

describe('the courier', () => {
  it('puts everything into the outbox of one machine, and nothing anywhere else', async () => {
    const courier = alertCourier({ HARKEN_STAGE: 'local', HARKEN_VERSION: '1', HARKEN_OUTBOX: target.url })
    expect(courier.email).toBe(true)
    expect(await courier.deliver({ ...parcel(), url: 'https://hooks.example.com/x' })).toEqual({ ok: true })
    expect(JSON.parse(target.taken[0]?.body ?? '')).toMatchObject({
      kind: 'http',
      url: 'https://hooks.example.com/x',
    })
    target.answers.push({ status: 500 })
    expect(await courier.deliver({ kind: 'web', title: 'a', text: 'b' })).toMatchObject({
      ok: false,
      retryable: true,
    })
    await target.close()
    expect(await courier.deliver({ kind: 'web', title: 'a', text: 'b' })).toMatchObject({
      ok: false,
      retryable: true,
    })
    target = await httpTarget()
  })

  it('without an address says that it sends no emails; the page needs nobody', async () => {
    const courier = alertCourier({ HARKEN_STAGE: 'dev', HARKEN_VERSION: '1' })
    expect(courier.email).toBe(false)
    expect(
      await courier.deliver({ kind: 'email', to: ['a@example.com'], subject: 'a', text: 'b' }),
    ).toMatchObject({
      ok: false,
      retryable: false,
    })
    expect(await courier.deliver({ kind: 'web', title: 'a', text: 'b' })).toEqual({ ok: true })
    expect(target.taken).toEqual([])
  })
})
