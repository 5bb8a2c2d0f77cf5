// A Viber of our own: the REST bot API on 127.0.0.1, with subscribers in private chats.
import { createHmac } from 'node:crypto'
import { createPeople } from './fake-people.ts'
import type { FakeOptions, FakePlatform, FakeSent } from './fake-platform.ts'
import { acceptedFile } from './fetch-linked.ts'
import {
  createTrouble,
  type FakeAnswer,
  type FakeRequest,
  type FakeRoute,
  startHttpFake,
} from './http-fake.ts'
import { asciiJson, asObject, asText, objectIn } from './json-request.ts'
import { pushingFake } from './pushing-fake.ts'
import { createWebhookSender } from './webhook-sender.ts'

const authToken = '4fake0viber0token-00c0ffee00c0ffee-0001'
const account = { id: 'pa:75346594275468546724', name: 'Northwind Parcel', uri: 'northwindparcel' }

/** What Viber fetches by link, by the type of the message; it looks at how the link's path or the name ends. */
const linkable: Record<string, { types: readonly string[]; most: number; end: RegExp; sized?: true }> = {
  picture: { types: ['image/jpeg', 'image/png'], most: 1_000_000, end: /\.(?:jpe?g|png)$/ },
  video: { types: ['video/mp4'], most: 26_000_000, end: /\.mp4$/, sized: true },
  file: { types: ['application/pdf', 'text/plain'], most: 50_000_000, end: /\.(?:pdf|txt)$/, sized: true },
}

/**
 * Viber has no reply window while somebody is subscribed, no edits, deletions or echoes, and refuses no repeated text;
 * an answer is not tied to a message: those misbehaviours return false. Like the real one it answers 200 to everything
 * and tells the trouble by a number.
 */
export async function startFakeViber(options: FakeOptions = {}): Promise<FakePlatform> {
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
  const people = createPeople(
    /^[A-Za-z0-9+/]{22}==$/,
    (hex) => `${Buffer.from(hex.slice(0, 32), 'hex').toString('base64')}`,
  )
  const files = new Map<string, { mimeType: string; bytes: Uint8Array }>()
  const sent: FakeSent[] = []
  const readers = new Map<string, string>()
  // Beyond 2^53, as Viber's are, and from the clock, so that a restart gives no id twice.
  const start = BigInt(now().getTime()) * 4_000_000n
  let counted = 0n
  let served = 0
  const newToken = () => String(start + counted++)
  const sender = createWebhookSender({
    disorder: () => platform.disorder,
    sign: (body) => ({ 'x-viber-content-signature': signatureOf(body) }),
  })

  function deliver(event: string, token: string, rest: Record<string, unknown>): void {
    const odd = platform.disorder && served++ % 2 === 0
    if (odd) sender.deliver(bodyOf('hologram', newToken(), now(), {}))
    sender.deliver(bodyOf(event, token, now(), odd ? { ...rest, field_of_tomorrow: [null] } : rest))
  }

  function guard(request: FakeRequest): FakeAnswer | null {
    if (request.method === 'GET') return null
    if (trouble.take('token_revoked') || request.headers['x-viber-auth-token'] !== authToken)
      return status(2, 'invalidAuthToken')
    return trouble.take('rate_limited') ? status(12, 'tooManyRequests') : null
  }

  async function sendMessage(request: FakeRequest): Promise<FakeAnswer> {
    const body = objectIn(request.body)
    if (body === null) return status(3, 'badData')
    const text = asText(body.text)
    const name = asText(asObject(body.sender)?.name)
    if (name === '' || asText(body.receiver) === '') return status(4, 'missingData')
    const takes = linkable[asText(body.type)]
    if (name.length > 28 || (takes === undefined && text === '') || text.length > 7000)
      return status(3, 'badData')
    const named = URL.parse(asText(body.media))?.pathname ?? ''
    if (takes !== undefined && !takes.end.test(named)) return status(3, 'badData')
    const file = takes === undefined ? null : await acceptedFile(body.media, takes.types, takes.most)
    if (typeof file === 'string' || (takes?.sized === true && file?.bytes.length !== body.size))
      return status(3, 'badData')
    if (!sender.connected) return status(10, 'webhookNotSet')
    const reader = people.find(asText(body.receiver))
    if (reader === null) return status(5, 'receiverNotRegistered')
    if (trouble.take('blocked_user')) return status(6, 'receiverNotSubscribed')
    if (trouble.take('not_permitted')) return status(7, 'publicAccountBlocked')
    const token = newToken()
    if (trouble.take('late_failure')) {
      deliver('failed', token, { user_id: asText(body.receiver), desc: 'The device does not take it' })
      return accepted(token)
    }
    readers.set(token, asText(body.receiver))
    sent.push({
      nativeId: token,
      text,
      to: reader.nativeId,
      visibility: 'private',
      at: now().toISOString(),
      ...(file === null ? {} : { attachments: [file] }),
    })
    return accepted(token)
  }

  const routes: FakeRoute[] = [
    { method: 'POST', path: '/pa/send_message', write: true, handle: sendMessage },
    {
      method: 'POST',
      path: '/pa/get_account_info',
      handle: () => ({
        status: 200,
        body: { status: 0, status_message: 'ok', ...account, subscribers_count: 35 },
      }),
    },
    {
      method: 'POST',
      path: '/pa/set_webhook',
      async handle(request) {
        const url = asText(objectIn(request.body)?.url)
        if (!(await answers(url))) return status(1, 'Result 1, error code')
        sender.connect(url)
        return {
          status: 200,
          body: { status: 0, status_message: 'ok', event_types: ['delivered', 'seen', 'failed'] },
        }
      },
    },
    {
      method: 'GET',
      path: '/files/:id',
      handle({ params }) {
        const file = files.get(params.id ?? '')
        return file === undefined
          ? { status: 404, body: 'Not Found' }
          : { status: 200, headers: { 'content-type': file.mimeType }, body: file.bytes }
      },
    },
  ]

  /** Viber tries a callback with a signed event before it takes it. */
  async function answers(url: string): Promise<boolean> {
    if (!URL.canParse(url)) return false
    const body = bodyOf('webhook', newToken(), now(), {})
    const headers = {
      'content-type': 'application/json',
      'x-viber-content-signature': signatureOf(Buffer.from(body)),
    }
    const response = await fetch(url, { method: 'POST', headers, body }).catch(() => null)
    return response?.status === 200
  }

  const http = await startHttpFake({
    ...(options.port === undefined ? {} : { port: options.port }),
    routes,
    guard,
    trouble,
    notFound: () => ({ status: 404, body: 'Not Found' }),
    serverError: () => ({ status: 500, body: 'Internal Server Error' }),
  })

  const platform: FakePlatform = {
    channel: 'viber',
    endpoint: http.endpoint,
    credentials: { authToken },
    ownId: account.id,
    disorder: false,
    async connectWebhook(url) {
      if (!(await answers(url))) throw new Error('The callback did not take the first event')
      sender.connect(url)
    },
    async say({ customer, text, visibility, media, at }) {
      if (visibility === 'public') throw new Error('Viber has no public messages')
      const token = newToken()
      const id = people.meet(customer)
      const message: Record<string, unknown> = { type: 'text', text }
      if (media !== undefined) {
        files.set(token, media)
        const named = media.kind === 'image' ? 'picture.jpg' : (media.fileName ?? 'file.bin')
        Object.assign(message, {
          type: media.kind === 'image' ? 'picture' : 'file',
          media: `${http.endpoint}/files/${token}`,
          file_name: named,
          size: media.bytes.length,
        })
      }
      const who = { id, name: customer.name, language: 'en-GB', country: 'GB', api_version: 10 }
      const timestamp = (at === undefined ? now() : new Date(at)).getTime()
      deliver('message', token, { timestamp, sender: who, message, silent: false })
      return { nativeId: token }
    },
    async acknowledge(nativeId, state) {
      const message = sent.find((each) => each.nativeId === nativeId)
      if (message === undefined) return
      deliver(state === 'read' ? 'seen' : 'delivered', nativeId, { user_id: readers.get(nativeId) })
    },
    ...pushingFake({ http, sender, trouble }),
    sent,
  }
  return platform
}

function signatureOf(body: Uint8Array): string {
  return createHmac('sha256', authToken).update(body).digest('hex')
}

/** The token goes out as a bare integer of 64 bits. */
function bodyOf(event: string, token: string, at: Date, rest: Record<string, unknown>): string {
  const json = asciiJson({ event, timestamp: at.getTime(), chat_hostname: 'fake', message_token: 0, ...rest })
  return json.replace('"message_token":0', `"message_token":${token}`)
}

function accepted(token: string): FakeAnswer {
  return {
    status: 200,
    body: `{"status":0,"status_message":"ok","message_token":${token},"billing_status":1}`,
  }
}

function status(code: number, words: string): FakeAnswer {
  return { status: 200, body: { status: code, status_message: words, chat_hostname: 'fake' } }
}
