// Twilio on this machine: text messages both ways, calls that end on the answering machine, and calls back.
import type { ChannelAction } from '#shared/domain/capability.ts'
import type { FakeCustomer, FakeOptions, FakePlatform, FakeSent } from './fake-platform.ts'
import { createTrouble, type FakeAnswer, type FakeRequest, startHttpFake } from './http-fake.ts'
import { formBody, sid, twilioSignature } from './phone/callbacks.ts'
import { pushingFake } from './pushing-fake.ts'
import { createWebhookSender } from './webhook-sender.ts'

const accountSid = sid('AC', 0xacce5)
const authToken = 'fake-twilio-auth-token-33b0'
const number = '+442079460123'

export type FakePhone = FakePlatform & {
  /** Somebody calls and speaks after the tone; recording and transcript are told in this order. */
  leaveVoicemail(
    customer: FakeCustomer,
    transcript: string,
    order?: readonly ('recording' | 'transcript')[],
  ): Promise<{ call: string; recording: string }>
}

/** Text messages have no window and no parents; nobody hears whether one was read. */
export async function startFakePhone(options: FakeOptions = {}): Promise<FakePhone> {
  const now = options.now ?? (() => new Date())
  const trouble = createTrouble([
    'blocked_user',
    'not_permitted',
    'token_revoked',
    'rate_limited',
    'server_error',
    'slow',
    'reset_before_write',
    'reset_after_write',
    'late_failure',
  ])
  const sent: FakeSent[] = []
  const acts: { action: ChannelAction; of: string }[] = []
  const latest = new Map<string, string>()
  const media = new Map<string, { bytes: Uint8Array; mimeType: string }>()
  // The real one checks the URL it calls; ours has to know it before anybody tells.
  const credentials = { accountSid, authToken, number, webhookUrl: 'https://harken.invalid/phone' }
  let next = now().getTime()
  const sender = createWebhookSender({
    disorder: () => platform.disorder,
    sign: (body) => ({
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'i-twilio-idempotency-token': 'b3b4fe4d-0000',
      'x-twilio-signature': twilioSignature(authToken, credentials.webhookUrl, body),
    }),
  })

  function tell(fields: Record<string, string>): void {
    const extra: Record<string, string> = platform.disorder ? { FieldOfTomorrow: 'ja, ö & <b>' } : {}
    sender.deliver(formBody({ AccountSid: accountSid, ApiVersion: '2010-04-01', ...fields, ...extra }))
    if (platform.disorder && next % 4 === 0) sender.deliver(formBody({ AccountSid: accountSid, Fax: 'FX1' }))
  }

  const refuse = (status: number, code: number, message: string): FakeAnswer => ({
    status,
    body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
  })

  function guard(request: FakeRequest): FakeAnswer | null {
    const basic = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
    if (request.headers.authorization !== basic || trouble.take('token_revoked'))
      return refuse(401, 20003, 'Authenticate')
    if (trouble.take('rate_limited'))
      return { ...refuse(429, 20429, 'Too Many Requests'), headers: { 'retry-after': '2' } }
    return null
  }

  function sendText(request: FakeRequest): FakeAnswer {
    const form = new URLSearchParams(request.body.toString('utf8'))
    const [to, text] = [form.get('To') ?? '', form.get('Body') ?? '']
    if (!/^\+\d{3,15}$/.test(to))
      return refuse(400, 21211, `The 'To' number ${to} is not a valid phone number.`)
    if (text.length > 1600)
      return refuse(400, 21617, 'The concatenated message body exceeds the 1600 character limit.')
    if (trouble.take('blocked_user')) return refuse(400, 21610, 'Attempt to send to unsubscribed recipient')
    if (trouble.take('not_permitted'))
      return refuse(400, 21408, 'Permission to send an SMS has not been enabled for the region')
    const id = sid('SM', next++)
    const at = now()
    sent.push({ nativeId: id, text, to: to.slice(1), visibility: 'private', at: at.toISOString() })
    const status = { MessageSid: id, From: number, To: to }
    const fails = trouble.take('late_failure')
    tell({ ...status, MessageStatus: 'sent' })
    if (fails) tell({ ...status, MessageStatus: 'undelivered', ErrorCode: '30005' })
    else tell({ ...status, MessageStatus: 'delivered' })
    return {
      status: 201,
      body: {
        sid: id,
        status: 'queued',
        direction: 'outbound-api',
        body: text,
        to,
        from: number,
        date_created: at.toUTCString(),
      },
    }
  }

  function listTexts({ query }: FakeRequest): FakeAnswer {
    const messages = sent
      .filter(({ to }) => `+${to}` === query.get('To'))
      .map(({ nativeId, text, at }) => ({
        sid: nativeId,
        body: text,
        direction: 'outbound-api',
        date_created: new Date(at).toUTCString(),
      }))
    return {
      status: 200,
      body: { page: 0, page_size: 100, next_page_uri: null, messages: messages.reverse() },
    }
  }

  function dial(request: FakeRequest): FakeAnswer {
    const form = new URLSearchParams(request.body.toString('utf8'))
    const customer = /<Number>\+(\d+)<\/Number>/.exec(form.get('Twiml') ?? '')?.[1] ?? ''
    acts.push({ action: 'call_back', of: latest.get(customer) ?? '' })
    return {
      status: 201,
      body: { sid: sid('CA', next++), status: 'queued', to: form.get('To'), from: form.get('From') },
    }
  }

  const base = '/2010-04-01/Accounts/:account'
  const download = (id: string): FakeAnswer => {
    const file = media.get(id)
    return file === undefined
      ? refuse(404, 20404, 'The requested resource was not found')
      : { status: 200, headers: { 'content-type': file.mimeType }, body: file.bytes }
  }
  const http = await startHttpFake({
    ...(options.port === undefined ? {} : { port: options.port }),
    routes: [
      { method: 'POST', path: `${base}/Messages.json`, write: true, handle: sendText },
      { method: 'GET', path: `${base}/Messages.json`, handle: listTexts },
      { method: 'POST', path: `${base}/Calls.json`, write: true, handle: dial },
      {
        method: 'GET',
        path: `${base}/IncomingPhoneNumbers.json`,
        handle: () => ({
          status: 200,
          body: { incoming_phone_numbers: [{ phone_number: number, friendly_name: 'Northwind care' }] },
        }),
      },
      {
        method: 'GET',
        path: `${base}/Messages/:message/Media/:media`,
        handle: ({ params }) => download(params.media ?? ''),
      },
      {
        method: 'GET',
        path: `${base}/Recordings/:recording`,
        handle: ({ params }) => download((params.recording ?? '').replace(/\.mp3$/, '')),
      },
    ],
    guard,
    trouble,
    notFound: () => refuse(404, 20404, 'The requested resource was not found'),
    serverError: () => refuse(503, 20503, 'Service unavailable'),
  })
  const resource = `${http.endpoint}/2010-04-01/Accounts/${accountSid}`

  const platform: FakePhone = {
    channel: 'phone',
    endpoint: http.endpoint,
    credentials,
    ownId: number,
    disorder: false,
    async connectWebhook(url) {
      sender.connect(url)
    },
    async say({ customer, text, media: file, visibility }) {
      if (visibility === 'public') throw new Error('A phone has no public side.')
      const id = sid('SM', next++)
      const fields: Record<string, string> = {
        MessageSid: id,
        SmsStatus: 'received',
        From: `+${customer.nativeId}`,
        To: number,
        Body: text,
        NumMedia: '0',
        NumSegments: '1',
      }
      if (file !== undefined) {
        const mediaId = sid('ME', next++)
        media.set(mediaId, file)
        Object.assign(fields, {
          NumMedia: '1',
          MediaUrl0: `${resource}/Messages/${id}/Media/${mediaId}`,
          MediaContentType0: file.mimeType,
        })
      }
      latest.set(customer.nativeId, id)
      tell(fields)
      return { nativeId: id }
    },
    async leaveVoicemail(customer, transcript, order = ['recording', 'transcript']) {
      const [call, recording] = [sid('CA', next++), sid('RE', next++)]
      media.set(recording, { bytes: new Uint8Array(2000).fill(7), mimeType: 'audio/mpeg' })
      const about = { CallSid: call, From: `+${customer.nativeId}`, To: number, Direction: 'inbound' }
      const recorded = { RecordingSid: recording, RecordingUrl: `${resource}/Recordings/${recording}` }
      tell({ ...about, CallStatus: 'ringing' })
      for (const part of order) {
        const spoken = {
          TranscriptionSid: sid('TR', next),
          TranscriptionStatus: 'completed',
          TranscriptionText: transcript,
        }
        tell({
          ...about,
          CallStatus: 'completed',
          ...recorded,
          ...(part === 'recording' ? { RecordingDuration: '7' } : spoken),
        })
      }
      latest.set(customer.nativeId, call)
      return { call, recording }
    },
    ...pushingFake({ http, sender, trouble }),
    sent,
    acts,
  }
  return platform
}
