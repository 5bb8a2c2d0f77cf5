// What exactly does the Facebook connector ask of Graph, over real HTTP against the fake?
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { facebookConnector } from '#shared/channels/facebook/index.ts'
import { startFakeFacebook } from '../../../local/platforms/facebook.ts'
import { type Rig, startRig } from '../../support/contracts/connector-rig.ts'

const hour = 3_600_000
let rig: Rig
let bodies: unknown[]
const recording: typeof fetch = (url, init) => {
  if (typeof init?.body === 'string') bodies.push(JSON.parse(init.body))
  return fetch(url, init)
}

beforeEach(async () => {
  bodies = []
  rig = await startRig({ connector: facebookConnector, startFake: startFakeFacebook })
})
afterEach(() => rig.close())

describe('Messenger', () => {
  it('answers at first freely, then as a person, then not at all', async () => {
    const { item } = await rig.hear({ visibility: 'private' })
    const input = rig.reply(item, { text: 'Now', fetch: recording })
    expect(await facebookConnector.send(input)).toMatchObject({ outcome: 'sent' })
    rig.advance(25 * hour)
    expect(await facebookConnector.send(rig.reply(item, { fetch: recording }))).toMatchObject({
      outcome: 'sent',
    })
    rig.advance(7 * 24 * hour)
    expect(await facebookConnector.send(rig.reply(item, { fetch: recording }))).toMatchObject({
      outcome: 'window_closed',
      detail: expect.stringContaining('outside of allowed window'),
    })
    expect(bodies[0]).toEqual({
      recipient: { id: item.customer.nativeId },
      messaging_type: 'RESPONSE',
      message: { text: 'Now', metadata: input.replyId },
    })
    expect(bodies[1]).toMatchObject({ messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' })
  })

  it('says what was sent and what not when the text after a file is refused', async () => {
    const { item } = await rig.hear({ visibility: 'private' })
    const file = {
      kind: 'image' as const,
      mimeType: 'image/png',
      fileName: 'a.png',
      bytes: new Uint8Array(9),
    }
    let messages = 0
    const refusing: typeof fetch = (url, init) => {
      const second = String(url).includes('/messages') && ++messages === 2
      if (!second) return fetch(url, init)
      return Promise.resolve(Response.json({ error: { code: 551, message: 'Gone' } }, { status: 400 }))
    }
    const outcome = await facebookConnector.send(rig.reply(item, { attachments: [file], fetch: refusing }))
    expect(outcome).toMatchObject({
      outcome: 'recipient_unavailable',
      filesOut: true,
      detail: expect.stringContaining('The file went out'),
    })
  })

  it('catches up on both sides of every conversation', async () => {
    const said = new Set<string>()
    for (let n = 0; n < 45; n++) {
      const message = { customer: rig.customer(n % 2), text: `Line ${n}`, visibility: 'private' as const }
      said.add((await rig.fake.say(message)).nativeId)
      rig.advance(1000)
    }
    const outside = await rig.fake.answerOutside?.(rig.customer(1), 'From the app', '')
    const { deliveries } = await rig.poll(null)
    const items = deliveries.flatMap(({ bytes, source }) => {
      return facebookConnector.normalise({ bytes, source, ownIds: [], receivedAt: rig.now().toISOString() })
    })
    const found = items.flatMap((item) => (item.type === 'message' ? item.nativeId : []))
    expect(found).toEqual(expect.arrayContaining([...said, outside?.nativeId]))
  })
})

describe('private replies', () => {
  it('go to a comment once, and say so the second time', async () => {
    const { item, nativeId } = await rig.hear({ visibility: 'public' })
    const first = await facebookConnector.send(rig.reply(item, { visibility: 'private', fetch: recording }))
    expect(first).toMatchObject({ outcome: 'sent' })
    expect(bodies[0]).toMatchObject({ recipient: { comment_id: nativeId }, messaging_type: 'RESPONSE' })
    const second = await facebookConnector.send(rig.reply(item, { visibility: 'private' }))
    expect(second).toMatchObject({ outcome: 'not_permitted', detail: expect.stringContaining('10900') })
  })

  it('end after seven days', async () => {
    const { item } = await rig.hear({ visibility: 'public' })
    rig.advance(7 * 24 * hour + 1000)
    const late = await facebookConnector.send(rig.reply(item, { visibility: 'private' }))
    expect(late).toMatchObject({ outcome: 'not_permitted', detail: expect.stringContaining('10903') })
  })

  it('are found again when the answer was lost', async () => {
    const { item } = await rig.hear({ visibility: 'public' })
    rig.fake.misbehave('reset_after_write', 1)
    const input = rig.reply(item, { visibility: 'private', text: 'Between us' })
    expect((await facebookConnector.send(input)).outcome).toBe('unknown')
    rig.advance(60_000)
    const found = await facebookConnector.resolve?.({ ...input, firstTriedAt: input.writtenAt })
    expect(found).toMatchObject({ outcome: 'sent', nativeId: rig.fake.sent[0]?.nativeId })
  })
})

describe('comments', () => {
  it('come from polls with our answers as echoes', async () => {
    const { item, nativeId } = await rig.hear({ visibility: 'public' })
    await facebookConnector.send(rig.reply(item, { text: 'We are on it.' }))
    rig.advance(1000)
    const { deliveries, nextCursor } = await rig.poll(null)
    const items = deliveries.flatMap(({ bytes, source }) => {
      return facebookConnector.normalise({ bytes, source, ownIds: [], receivedAt: rig.now().toISOString() })
    })
    expect(items).toContainEqual(item)
    expect(items).toContainEqual(
      expect.objectContaining({ from: 'us', inReplyTo: nativeId, customer: item.customer }),
    )
    rig.advance(600_000)
    expect((await rig.poll(nextCursor)).deliveries.length).toBeLessThanOrEqual(1)
    rig.advance(600_000)
    const later = await rig.poll((await rig.poll(nextCursor)).nextCursor)
    expect(later.deliveries).toEqual([])
  })

  it('refuse what only Messenger has, unasked', async () => {
    const { item } = await rig.hear({ visibility: 'private' })
    const asked = rig.asked.length
    expect(await facebookConnector.send(rig.reply(item, { visibility: 'public' }))).toMatchObject({
      outcome: 'not_permitted',
    })
    const hide = { ...rig.context(), action: 'hide' as const, of: item.nativeId, address: item.address }
    expect(await facebookConnector.act?.(hide)).toMatchObject({ outcome: 'not_permitted' })
    expect(rig.asked.length).toBe(asked)
  })
})

describe('the account', () => {
  it('knows when its token ends, and subscribes', async () => {
    expect(await facebookConnector.check(rig.context())).toEqual({
      handle: 'Northwind Parcel',
      nativeId: rig.fake.ownId,
      expiresAt: new Date(rig.now().getTime() + 60 * 24 * hour).toISOString(),
    })
    await facebookConnector.subscribe?.(rig.context(), 'https://inbox.example/webhooks/facebook/main')
    expect(rig.asked.at(-1)?.url.searchParams.get('subscribed_fields')).toContain('message_echoes')
  })
})

describe('signatures', () => {
  const body =
    '{"object":"page","entry":[{"id":"1001","time":1772998024000,"messaging":[{"sender":{"id":"2001"},"recipient":{"id":"1001"},"timestamp":1772998024000,"message":{"mid":"m_1","text":"caf\\u00e9 \\ud83d\\udc4b <b>\\/"}}]}]}'
  const right = 'sha256=9a3b3bf58012a6c4e6ae9856fc11b5bbcfe55bb7aa9a75ac4d1e513b035e1ac8'
  const receive = (text: string, signature: string) =>
    facebookConnector.receive(
      { method: 'POST', query: {}, headers: { 'x-hub-signature-256': signature }, body: Buffer.from(text) },
      { appSecret: 'test-secret-0001', verifyToken: 'v' },
      rig.now(),
    ).kind

  it('hold over the bytes as they came, and no others', () => {
    expect(receive(body, right)).toBe('delivery')
    expect(receive(body, right.toUpperCase())).toBe('rejected')
    expect(receive(JSON.stringify(JSON.parse(body)), right)).toBe('rejected')
    const reserialised = 'sha256=1d3167057445881a89b8c9b521090e167566b093a95e8e475f3dff371cce8e4b'
    expect(receive(body, reserialised)).toBe('rejected')
  })
})
