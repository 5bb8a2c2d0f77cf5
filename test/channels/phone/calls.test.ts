// Are missed calls, voicemail and call-back requests told apart, once each, whatever order their callbacks come in?
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { instanceOf } from '#shared/channels/phone/contact-event.ts'
import { receive, twilioSignature } from '#shared/channels/phone/inbound.ts'
import { phoneConnector } from '#shared/channels/phone/index.ts'
import { startFakePhone } from '../../../local/platforms/phone.ts'
import { type Rig, startRig } from '../../support/contracts/connector-rig.ts'

const receivedAt = '2026-03-02T09:00:00.000Z'
const bytesOf = (name: string) => readFileSync(new URL(`../../fixtures/phone/${name}`, import.meta.url))
const read = (name: string, source = 'webhook') =>
  phoneConnector.normalise({ bytes: bytesOf(name), source, ownIds: [], receivedAt })

describe('a call', () => {
  it('that rings is missed until something else is known', () => {
    expect(read('ringing.txt')).toMatchObject([
      {
        type: 'message',
        nativeId: 'CA00000000000000000000000000000001',
        text: '📞 Missed call',
        customer: { nativeId: '447700900001', name: 'Zoë <b>' },
        recipient: '+442079460123',
        timeless: true,
        can: { callBack: { ok: true }, private: { ok: true } },
      },
    ])
  })

  it('of a withheld number cannot be answered, and is nobody else’s', () => {
    const off = { ok: false, reason: 'no_caller_number' }
    const [item] = read('withheld.txt')
    expect(item).toMatchObject({ can: { callBack: off, private: off }, address: {} })
    expect(item).toMatchObject({ customer: { nativeId: 'withheld:CA00000000000000000000000000000001' } })
  })

  it('with a pressed key asks to be called back', () => {
    const [call, edit] = read('call-back.txt')
    expect(call).toMatchObject(
      read('ringing.txt')[0] === undefined ? {} : { nativeId: 'CA00000000000000000000000000000001' },
    )
    expect(edit).toMatchObject({
      type: 'edit',
      text: '📞 Asks to be called back',
      of: { nativeId: 'CA00000000000000000000000000000001' },
    })
  })

  it('recorded and transcribed is one message from either side', () => {
    const [recorded] = read('recorded.txt')
    const [transcribed, edit] = read('transcribed.txt')
    expect(transcribed).toEqual(recorded)
    expect(recorded).toMatchObject({ media: [{ kind: 'audio', mimeType: 'audio/mpeg' }] })
    expect(edit).toMatchObject({ type: 'edit', text: '🎙️ My parcel is "torn" & wet.' })
  })

  it('that tells nothing of a caller, or is ours, is left alone', () => {
    expect(read('recording-status.txt')).toMatchObject([
      { type: 'ignored', reason: 'callback_without_caller' },
    ])
    expect(read('outgoing.txt')).toMatchObject([{ type: 'ignored', reason: 'call_of_ours' }])
  })

  it('of Amazon Connect is found by its instance', () => {
    const [missed] = read('connect-missed.json', 'connect')
    expect(missed).toMatchObject({ text: '📞 Missed call', at: '2026-03-02T08:00:00.000Z' })
    const [wanted] = read('connect-callback.json', 'connect')
    expect(wanted).toMatchObject({
      text: '📞 Asks to be called back',
      can: { callBack: { reason: 'no_write_access' } },
    })
    expect(instanceOf(JSON.parse(bytesOf('connect-missed.json').toString()))).toMatch(/^arn:aws:connect:/)
    expect(instanceOf({ detail: {} })).toBeNull()
  })
})

describe('a signature', () => {
  const url = 'https://example.com/webhooks/phone/main?x=1'
  const credentials = { authToken: 'test-secret-0001', webhookUrl: url }
  const post = (body: string, signature: string | undefined, more = credentials) =>
    receive(
      {
        method: 'POST',
        query: {},
        headers: signature === undefined ? {} : { 'x-twilio-signature': signature },
        body: Buffer.from(body),
      },
      more,
    )
  const body = 'CallSid=CA1234567&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212'

  it('fits the example that Twilio publishes', () => {
    const form = new URLSearchParams(body.replace('CA1234567', 'CA1234567890ABCDE'))
    expect(twilioSignature('12345', 'https://mycompany.com/myapp.php?foo=1&bar=2', form)).toBe(
      'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
    )
  })

  it('holds for the order of fields, and for nothing else', () => {
    const right = twilioSignature('test-secret-0001', url, new URLSearchParams(body))
    expect(post(body, right)).toEqual({ kind: 'delivery' })
    expect(post(body.split('&').reverse().join('&'), right)).toEqual({ kind: 'delivery' })
    const hex = Buffer.from(right, 'base64').toString('hex')
    for (const wrong of [undefined, '', right.slice(1), hex, right.toUpperCase(), `${right}=`])
      expect(post(body, wrong).kind).toBe('rejected')
    expect(post(body.replace('1234', '1235'), right).kind).toBe('rejected')
    expect(post(body, right, { ...credentials, webhookUrl: `${url}&y` }).kind).toBe('rejected')
    expect(post(body, right, { ...credentials, authToken: '' }).kind).toBe('rejected')
  })

  it('lets a call that rings be answered, with nothing of ours unescaped', () => {
    const more = { ...credentials, greeting: 'Hi <there> & "you"' }
    const ringing = bytesOf('ringing.txt').toString()
    const answered = post(
      ringing,
      twilioSignature('test-secret-0001', url, new URLSearchParams(ringing)),
      more,
    )
    expect(answered).toMatchObject({ kind: 'delivery', answer: { contentType: 'text/xml' } })
    const script = answered.kind === 'delivery' ? (answered.answer?.body ?? '') : ''
    expect(script).toContain('Hi &lt;there&gt; &amp; &quot;you&quot;')
    expect(script).toMatch(/<Record [^>]*transcribe="true"/)
  })
})

describe('with the fake', () => {
  let rig: Rig
  let fake: Awaited<ReturnType<typeof startFakePhone>>
  beforeEach(async () => {
    rig = await startRig({
      connector: phoneConnector,
      startFake: async (options) => {
        fake = await startFakePhone(options)
        return fake
      },
    })
  })
  afterEach(() => rig.close())

  it.each([[['recording', 'transcript'] as const], [['transcript', 'recording'] as const]])(
    'voicemail in the order %o is a call, a recording and its words',
    async (order) => {
      const { call, recording } = await fake.leaveVoicemail(rig.customer(1), 'It is lost', order)
      const items = await rig.intake()
      const ids = new Set(items.flatMap((item) => (item.type === 'message' ? item.nativeId : [])))
      expect(ids).toEqual(new Set([call, recording]))
      const [audio] = items.flatMap((item) => (item.type === 'message' ? item.media : []))
      const fetched = await phoneConnector.fetchMedia?.(audio ?? { kind: 'audio' }, rig.context(), 16_000_000)
      expect(fetched).toMatchObject({ mimeType: 'audio/mpeg' })
      expect(items.filter((item) => item.type === 'edit')).toMatchObject([
        { text: '🎙️ It is lost', of: { nativeId: recording } },
      ])
    },
  )

  it('never fetches from elsewhere, never dials what is no number', async () => {
    const elsewhere = phoneConnector.fetchMedia?.(
      { kind: 'audio', url: 'https://evil.example/a' },
      rig.context(),
      10,
    )
    await expect(elsewhere).rejects.toMatchObject({ kind: 'rejected' })
    const { item } = await rig.hear({})
    const dial = { ...rig.context(), action: 'call_back' as const, of: item.nativeId, address: item.address }
    expect(await phoneConnector.act?.({ ...dial, agentNumber: 'sip:me@x' })).toMatchObject({
      outcome: 'not_permitted',
    })
    expect(await phoneConnector.act?.({ ...dial, address: {}, agentNumber: '+442079460000' })).toMatchObject({
      outcome: 'recipient_unavailable',
    })
    expect(fake.acts).toEqual([])
  })
})
