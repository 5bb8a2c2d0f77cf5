// A LINE of our own: the Messaging API on 127.0.0.1, with friends in private chats and one group.
import { createHmac } from 'node:crypto'
import type { FakeOptions, FakePlatform } from './fake-platform.ts'
import { acceptedFile } from './fetch-linked.ts'
import {
  createTrouble,
  type FakeAnswer,
  type FakeRequest,
  type FakeRoute,
  startHttpFake,
} from './http-fake.ts'
import { asObject, asText, objectIn, slashedJson } from './json-request.ts'
import { botId, createWorld, groupId, type LineEvent, ourName } from './line/world.ts'
import { createWebhookSender } from './webhook-sender.ts'

const credentials = {
  channelSecret: 'fake0line0channel0secret0000001a',
  channelAccessToken: 'fakeLineLongLivedChannelAccessToken/0001=',
}

/**
 * LINE has no reply window for friends, no receipts, no echoes and no refusal of repeated texts; a push to somebody who
 * has blocked us is answered 200, and quoting an unsent message is allowed: those misbehaviours return false.
 */
const pictureTypes = ['image/jpeg', 'image/png']

export async function startFakeLine(options: FakeOptions = {}): Promise<FakePlatform> {
  const now = options.now ?? (() => new Date())
  const trouble = createTrouble([
    'not_permitted',
    'permission_lost',
    'token_revoked',
    'rate_limited',
    'server_error',
    'slow',
    'reset_before_write',
    'reset_after_write',
  ])
  const world = createWorld(now)
  const accepted = new Map<string, { requestId: string; sentMessages: unknown[] }>()
  let served = 0
  const sender = createWebhookSender({
    disorder: () => platform.disorder,
    sign: (body) => ({
      'user-agent': 'LineBotWebhook/2.0',
      'x-line-signature': createHmac('sha256', credentials.channelSecret).update(body).digest('base64'),
    }),
  })

  function deliver(events: LineEvent[]): void {
    const odd = platform.disorder && served++ % 2 === 0
    const strangers = odd ? [{ ...events[0], type: 'hologram', replyToken: undefined }] : []
    const all = [
      ...strangers,
      ...events.map((event) => (odd ? { ...event, fieldOfTomorrow: [1, null] } : event)),
    ]
    sender.deliver(slashedJson({ destination: botId, events: all }))
  }

  function guard(request: FakeRequest, route: FakeRoute): FakeAnswer | null {
    const revoked = trouble.take('token_revoked')
    if (revoked || request.headers.authorization !== `Bearer ${credentials.channelAccessToken}`)
      return refused(
        401,
        'Authentication failed. Confirm that the access token in the authorization header is valid.',
      )
    if (trouble.take('rate_limited'))
      return refused(429, 'The API rate limit has been exceeded. Try again later.')
    if (route.write && (trouble.take('not_permitted') || trouble.take('permission_lost')))
      return refused(403, 'Access to this API is not available for your account')
    return null
  }

  type Read = { text: string; quoteToken?: string; file?: { mimeType: string; bytes: Uint8Array } }

  async function contents(body: Record<string, unknown>): Promise<Read[] | FakeAnswer> {
    const all = Array.isArray(body.messages) ? body.messages.map(asObject) : []
    if (all.length < 1 || all.length > 5) return invalid('Size must be between 1 and 5', 'messages')
    const read: Read[] = []
    for (const [index, one] of all.entries()) {
      if (one?.type === 'image') {
        const file = await acceptedFile(one.originalContentUrl, pictureTypes, 10_000_000)
        const preview = await acceptedFile(one.previewImageUrl, pictureTypes, 1_000_000)
        if (typeof file === 'string' || typeof preview === 'string')
          return invalid('Must be a valid HTTPS URL of a picture', `messages[${index}].originalContentUrl`)
        read.push({ text: '', file })
        continue
      }
      const text = asText(one?.text)
      if (text === '' || text.length > 5000)
        return invalid('Length must be between 0 and 5000', `messages[${index}].text`)
      read.push({ text, ...(typeof one?.quoteToken === 'string' ? { quoteToken: one.quoteToken } : {}) })
    }
    return read
  }

  function write(to: string, read: readonly Read[]): FakeAnswer {
    return {
      status: 200,
      body: { sentMessages: read.map((one) => world.write(to, one.text, one.quoteToken, one.file)) },
    }
  }

  async function reply(request: FakeRequest): Promise<FakeAnswer> {
    if (request.headers['x-line-retry-key'] !== undefined)
      return refused(400, 'Retry key is not supported for this API')
    const body = objectIn(request.body) ?? {}
    const read = await contents(body)
    if (!Array.isArray(read)) return read
    const to = world.spend(asText(body.replyToken))
    return to === null ? refused(400, 'Invalid reply token') : write(to, read)
  }

  async function push(request: FakeRequest): Promise<FakeAnswer> {
    const key = request.headers['x-line-retry-key']
    if (key !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key))
      return refused(400, 'Invalid retry key')
    const before = key === undefined ? undefined : accepted.get(key)
    if (before !== undefined) {
      const { requestId, sentMessages } = before
      return {
        status: 409,
        headers: { 'x-line-accepted-request-id': requestId },
        body: { message: 'The retry key is already accepted', sentMessages },
      }
    }
    const body = objectIn(request.body) ?? {}
    const to = asText(body.to)
    if (to !== groupId && world.people.find(to) === null)
      return invalid("The value for the 'to' parameter is invalid", 'to')
    const read = await contents(body)
    if (!Array.isArray(read)) return read
    const answer = write(to, read)
    const sentMessages = asObject(answer.body)?.sentMessages
    if (key !== undefined && Array.isArray(sentMessages))
      accepted.set(key, { requestId: `req-${accepted.size}`, sentMessages })
    return answer
  }

  function profile(userId: string): FakeAnswer {
    const customer = world.people.find(userId)
    if (customer === null) return refused(404, 'Not found')
    return { status: 200, body: { userId, displayName: customer.name, language: 'en' } }
  }

  const routes: FakeRoute[] = [
    { method: 'POST', path: '/v2/bot/message/reply', write: true, handle: reply },
    { method: 'POST', path: '/v2/bot/message/push', write: true, handle: push },
    {
      method: 'GET',
      path: '/v2/bot/info',
      handle: () => ({
        status: 200,
        body: {
          userId: botId,
          basicId: '@216northw',
          displayName: ourName,
          chatMode: 'bot',
          markAsReadMode: 'manual',
        },
      }),
    },
    { method: 'GET', path: '/v2/bot/profile/:userId', handle: ({ params }) => profile(params.userId ?? '') },
    {
      method: 'GET',
      path: '/v2/bot/group/:groupId/member/:userId',
      handle: ({ params }) => profile(params.userId ?? ''),
    },
    {
      method: 'GET',
      path: '/v2/bot/message/:id/content',
      handle({ params }) {
        const file = world.files.get(params.id ?? '')
        return file === undefined
          ? refused(404, 'Not found')
          : { status: 200, headers: { 'content-type': file.mimeType }, body: file.bytes }
      },
    },
    {
      method: 'PUT',
      path: '/v2/bot/channel/webhook/endpoint',
      handle(request) {
        const endpoint = asText(objectIn(request.body)?.endpoint)
        if (!URL.canParse(endpoint)) return invalid('Invalid webhook endpoint URL', 'endpoint')
        sender.connect(endpoint)
        return { status: 200, body: {} }
      },
    },
  ]

  const http = await startHttpFake({
    ...(options.port === undefined ? {} : { port: options.port }),
    routes,
    guard,
    trouble,
    notFound: () => refused(404, 'Not found'),
    serverError: () => refused(500, 'Internal server error'),
    headers: () => ({ 'x-line-request-id': `fake-${http.calls.length}` }),
  })

  const platform: FakePlatform = {
    channel: 'line',
    endpoint: http.endpoint,
    credentials,
    ownId: botId,
    disorder: false,
    async connectWebhook(url) {
      const body = Buffer.from(slashedJson({ destination: botId, events: [] }))
      const signature = createHmac('sha256', credentials.channelSecret).update(body).digest('base64')
      const headers = { 'content-type': 'application/json', 'x-line-signature': signature }
      const { status } = await fetch(url, { method: 'POST', headers, body })
      if (status !== 200) throw new Error(`The webhook could not be verified: ${status}`)
      sender.connect(url)
    },
    async say(message) {
      const { nativeId, events } = world.say(message)
      deliver(events)
      return { nativeId }
    },
    edit: async (nativeId, text) => deliver([world.edit(nativeId, text)]),
    remove: async (nativeId) => deliver([world.unsend(nativeId)]),
    misbehave: (what, times) => trouble.start(what, times),
    behave: () => trouble.clear(),
    sent: world.sent,
    calls: http.calls,
    settled: () => sender.settled(),
    async close() {
      await sender.close()
      await http.close()
    },
  }
  return platform
}

function refused(status: number, message: string): FakeAnswer {
  return { status, body: { message } }
}

function invalid(message: string, property: string): FakeAnswer {
  return {
    status: 400,
    body: { message: 'The request body has 1 error(s)', details: [{ message, property }] },
  }
}
