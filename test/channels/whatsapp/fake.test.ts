// Does the fake WhatsApp behave like the platform where the connector alone would not notice?
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { whatsappConnector } from '#shared/channels/whatsapp/index.ts'
import type { FakePlatform } from '../../../local/platforms/fake-platform.ts'
import { createWebhookSender } from '../../../local/platforms/webhook-sender.ts'
import { startFakeWhatsApp } from '../../../local/platforms/whatsapp.ts'
import { type Receiver, startReceiver } from '../../support/contracts/connector-receiver.ts'

const now = () => new Date('2026-03-02T09:00:00.000Z')
const ana = { nativeId: '15550002222', name: 'Ana', handle: 'ana', followers: null }

let fake: FakePlatform
beforeEach(async () => {
  fake = await startFakeWhatsApp({ now })
})
afterEach(() => fake.close())

async function graph(path: string, init: RequestInit = {}, token = fake.credentials.accessToken) {
  const headers = new Headers(init.headers)
  headers.set('authorization', `Bearer ${token}`)
  const response = await fetch(`${fake.endpoint}/v25.0/${path}`, { ...init, headers })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

describe('Graph', () => {
  it('refuses a wrong token in Graph’s words', async () => {
    const { status, body } = await graph(fake.ownId, {}, 'EAAWRONG')
    expect(status).toBe(401)
    expect(body).toMatchObject({
      error: { code: 190, type: 'OAuthException', message: expect.stringContaining('EAAWRONG') },
    })
  })

  it('sends usage headers with every answer, refusals included', async () => {
    for (const path of [fake.ownId, '1', 'nothing/here']) {
      const { headers } = await graph(path)
      expect(JSON.parse(headers.get('x-app-usage') ?? '')).toHaveProperty('call_count')
      expect(headers.has('x-business-use-case-usage')).toBe(true)
    }
  })

  it('takes uploads and marks messages as read', async () => {
    const form = new FormData()
    form.set('messaging_product', 'whatsapp')
    form.set('file', new Blob(['hello'], { type: 'text/plain' }), 'hello.txt')
    const uploaded = await graph(`${fake.ownId}/media`, { method: 'POST', body: form })
    expect(uploaded.body).toEqual({ id: expect.stringMatching(/^\d+$/) })
    expect((await graph(uploaded.body.id)).body).toMatchObject({ mime_type: 'text/plain', file_size: 5 })
    const { nativeId } = await fake.say({ customer: ana, text: 'Hi', visibility: 'private' })
    const read = (id: string) => {
      const body = JSON.stringify({ messaging_product: 'whatsapp', status: 'read', message_id: id })
      return graph(`${fake.ownId}/messages`, { method: 'POST', body })
    }
    expect((await read(nativeId)).body).toEqual({ success: true })
    expect((await read('wamid.UNKNOWN')).status).toBe(400)
  })

  it('checks what it is asked to send', async () => {
    const post = async (message: unknown) => {
      const body = typeof message === 'string' ? message : JSON.stringify(message)
      return (await graph(`${fake.ownId}/messages`, { method: 'POST', body })).body.error?.code
    }
    const base = { messaging_product: 'whatsapp', to: ana.nativeId }
    expect(await post('{')).toBe(100)
    expect(await post({ to: ana.nativeId, text: { body: 'x' } })).toBe(100)
    expect(await post({ messaging_product: 'whatsapp', text: { body: 'x' } })).toBe(100)
    expect(await post({ ...base, text: { body: 'x'.repeat(4097) } })).toBe(100)
    expect(await post({ ...base, type: 'telepathy' })).toBe(131051)
    expect(await post({ ...base, type: 'image', image: {} })).toBe(100)
    expect(fake.sent).toEqual([])
  })
})

describe('webhooks', () => {
  let receiver: Receiver
  beforeEach(async () => {
    receiver = await startReceiver(whatsappConnector, fake.credentials, now)
  })
  afterEach(() => receiver.close())

  it('delivers nothing before the handshake, and nothing to who fails it', async () => {
    await fake.say({ customer: ana, text: 'Too early', visibility: 'private' })
    const stranger = await startReceiver(
      whatsappConnector,
      { ...fake.credentials, verifyToken: 'other' },
      now,
    )
    await expect(fake.connectWebhook(stranger.url)).rejects.toThrow('403')
    await fake.say({ customer: ana, text: 'Still too early', visibility: 'private' })
    await fake.settled()
    expect([...receiver.deliveries, ...stranger.deliveries]).toEqual([])
    await stranger.close()
  })

  it('signs bytes that are ASCII only, with slashes escaped', async () => {
    await fake.connectWebhook(receiver.url)
    await fake.say({ customer: ana, text: 'é 👋 a/b', visibility: 'private' })
    await fake.settled()
    const text = Buffer.from(receiver.deliveries[0] ?? []).toString('utf8')
    expect(text).toContain('\\u00e9 \\ud83d\\udc4b a\\/b')
    expect(JSON.stringify(JSON.parse(text))).not.toBe(text)
    expect(receiver.seen.at(-1)?.request.headers['x-hub-signature']).toMatch(/^sha1=[0-9a-f]{40}$/)
  })

  it('in disorder sends twice, late, and beside strangers', async () => {
    await fake.connectWebhook(receiver.url)
    fake.disorder = true
    const said: string[] = []
    for (let n = 0; n < 12; n++) {
      said.push((await fake.say({ customer: ana, text: `${n}`, visibility: 'private' })).nativeId)
    }
    await fake.settled()
    const items = receiver.deliveries.flatMap((bytes) => {
      return whatsappConnector.normalise({
        bytes,
        source: 'webhook',
        ownIds: [],
        receivedAt: now().toISOString(),
      })
    })
    const arrived = items.flatMap((item) => (item.type === 'message' ? item.nativeId : []))
    expect(arrived.length).toBeGreaterThan(said.length)
    expect([...new Set(arrived)]).not.toEqual(said)
    expect([...new Set(arrived)].sort()).toEqual([...said].sort())
    const reasons = items.flatMap((item) => (item.type === 'ignored' ? item.reason : []))
    expect(reasons).toContain('unknown_event:message_hologram')
    expect(reasons).toContain('unknown_event:payment_configuration_update')
  })

  it('tries again until accepted, and gives up in the end', async () => {
    const attempts: number[] = []
    const sender = createWebhookSender({
      sign: (_, attempt) => {
        attempts.push(attempt)
        return {}
      },
      disorder: () => false,
      retryDelaysMs: [1, 1],
    })
    sender.connect(receiver.url)
    sender.deliver('unsigned, so never accepted')
    await sender.settled()
    expect(attempts).toEqual([0, 1, 2])
    expect(sender.givenUp).toHaveLength(1)
    await sender.close()
  })
})
