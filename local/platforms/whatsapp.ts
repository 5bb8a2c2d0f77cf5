// A WhatsApp Cloud API that runs on this machine: Graph routes, signed webhooks, and people who write.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FakeOptions, FakePlatform } from './fake-platform.ts'
import {
  createTrouble,
  type FakeAnswer,
  type FakeRequest,
  type FakeRoute,
  startHttpFake,
} from './http-fake.ts'
import { createWebhookSender } from './webhook-sender.ts'
import { type Bucket, createBucket } from './whatsapp/buckets.ts'
import { businessAccountId, displayPhoneNumber, phoneNumberId } from './whatsapp/events.ts'
import { badParameter, malformedToken, refuse } from './whatsapp/graph-answers.ts'
import { createMediaStore, downloadPath, noSuchObject } from './whatsapp/media.ts'
import { createNetwork } from './whatsapp/network.ts'
import { readSendRequest } from './whatsapp/send-request.ts'
import { listTemplates } from './whatsapp/templates.ts'

const credentials = {
  appSecret: 'fake-whatsapp-app-secret-5d1c',
  verifyToken: 'fake-whatsapp-verify-token',
  accessToken: 'EAAFakeWhatsAppSystemUserToken',
  phoneNumberId,
  businessAccountId,
}

// One message per 6 s and person, 45 of them ahead of time; 80 a second for the number as a whole.
const pairBurst = 45
const pairEveryMs = 6000
const numberPerSecond = 80

export async function startFakeWhatsApp(options: FakeOptions = {}): Promise<FakePlatform> {
  const now = options.now ?? (() => new Date())
  const trouble = createTrouble([
    'outside_window',
    'blocked_user',
    'not_permitted',
    'permission_lost',
    'token_revoked',
    'rate_limited',
    'server_error',
    'slow',
    'reset_before_write',
    'reset_after_write',
    'late_failure',
  ])
  const media = createMediaStore()
  const sender = createWebhookSender({
    disorder: () => platform.disorder,
    sign: (body) => ({
      'user-agent': 'facebookexternalua',
      'x-hub-signature': `sha1=${hmac('sha1', body)}`,
      'x-hub-signature-256': `sha256=${hmac('sha256', body)}`,
    }),
  })
  const network = createNetwork({ now, sender, media, disorder: () => platform.disorder })
  const number = createBucket(numberPerSecond, 1000 / numberPerSecond)
  const pairs = new Map<string, Bucket>()
  let served = 0

  function guard(request: FakeRequest): FakeAnswer | null {
    const token =
      request.headers.authorization?.replace(/^Bearer /, '') ?? request.query.get('access_token') ?? ''
    if (token !== credentials.accessToken) return malformedToken(token)
    const proof = request.query.get('appsecret_proof')
    if (proof !== null && !same(proof, hmac('sha256', Buffer.from(token)))) return refuse('wrongProof')
    if (trouble.take('token_revoked')) return refuse('tokenRevoked')
    if (trouble.take('permission_lost')) return refuse('permissionLost')
    if (trouble.take('rate_limited')) return { ...refuse('apiRate'), headers: usage(100, 1) }
    return null
  }

  function postMessage(request: FakeRequest): FakeAnswer {
    if (request.params.id !== phoneNumberId) return noSuchObject()
    const body = parseObject(request.body)
    if (body === null) return refuse('malformedJson')
    if (body.messaging_product !== 'whatsapp')
      return badParameter('The parameter messaging_product is required.')
    if (body.status === 'read') {
      const known = typeof body.message_id === 'string' && network.knows(body.message_id)
      return known
        ? { status: 200, body: { success: true } }
        : badParameter('The parameter message_id is invalid.')
    }
    const message = readSendRequest(body)
    if ('refusal' in message) return message.refusal
    if (message.mediaId !== null && media.get(message.mediaId) === undefined)
      return badParameter('The media id is invalid.')
    if (trouble.take('outside_window')) return refuse('outsideWindow')
    if (trouble.take('blocked_user')) return refuse('undeliverable')
    if (trouble.take('not_permitted')) return refuse('country')
    const input = message.to ?? message.recipient ?? ''
    const pair = pairs.get(input) ?? createBucket(pairBurst, pairEveryMs)
    pairs.set(input, pair)
    if (!number.take(now())) return refuse('throughput')
    if (!pair.take(now())) return refuse('pairRate')
    const person = network.addressee(message)
    const id = network.accept(message, trouble.take('late_failure'))
    const contact = {
      input,
      ...(person?.phone ? { wa_id: person.phone } : {}),
      ...(person === undefined ? {} : { user_id: person.userId }),
    }
    const messages = [{ id, ...(message.template ? { message_status: 'accepted' } : {}) }]
    return { status: 200, body: { messaging_product: 'whatsapp', contacts: [contact], messages } }
  }

  function getObject(request: FakeRequest): FakeAnswer {
    const id = request.params.id ?? ''
    if (id !== phoneNumberId) return media.describe(id, http.endpoint) ?? noSuchObject()
    const all: Record<string, string> = {
      display_phone_number: displayPhoneNumber,
      verified_name: 'Northwind Parcel',
      quality_rating: 'GREEN',
      code_verification_status: 'VERIFIED',
    }
    const wanted = request.query.get('fields')?.split(',') ?? Object.keys(all)
    const known = wanted.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]]))
    return { status: 200, body: { ...Object.fromEntries(known), id } }
  }

  /** Meta shakes hands with an app's callback of its own before it agrees. */
  async function subscribeApp(request: FakeRequest): Promise<FakeAnswer> {
    if (request.params.id !== businessAccountId) return noSuchObject()
    const asked: unknown = JSON.parse(request.body.toString('utf8') || '{}')
    const url: unknown = Reflect.get(Object(asked), 'override_callback_uri')
    if (typeof url === 'string') {
      const shaken = await platform.connectWebhook(url).then(
        () => true,
        () => false,
      )
      if (!shaken) return badParameter('The callback URL did not give the challenge back.')
    }
    return { status: 200, body: { success: true } }
  }

  const routes: FakeRoute[] = [
    { method: 'POST', path: '/:version/:id/messages', write: true, handle: postMessage },
    { method: 'POST', path: '/:version/:id/media', handle: (request) => media.upload(request) },
    {
      method: 'GET',
      path: '/:version/:id/message_templates',
      handle: (request) =>
        request.params.id === businessAccountId ? listTemplates(request) : noSuchObject(),
    },
    {
      method: 'POST',
      path: '/:version/:id/subscribed_apps',
      handle: subscribeApp,
    },
    { method: 'GET', path: downloadPath, handle: (request) => media.download(request) },
    { method: 'GET', path: '/:version/:id', handle: getObject },
  ]

  const http = await startHttpFake({
    ...(options.port === undefined ? {} : { port: options.port }),
    routes,
    guard,
    trouble,
    notFound: noSuchObject,
    serverError: () => refuse('serverError'),
    headers: () => usage(Math.min(99, ++served % 100), 0),
  })

  const platform: FakePlatform = {
    channel: 'whatsapp',
    endpoint: http.endpoint,
    credentials,
    ownId: phoneNumberId,
    disorder: false,
    async connectWebhook(url) {
      await shakeHands(url, options.seed ?? 1)
      sender.connect(url)
    },
    async say(message) {
      if (message.visibility === 'public') throw new Error('WhatsApp has no public messages')
      return { nativeId: network.say(message) }
    },
    edit: async (nativeId, text) => network.edit(nativeId, text),
    remove: async (nativeId) => network.remove(nativeId),
    answerOutside: async (to, text, inReplyTo) => ({ nativeId: network.echo(to, text, inReplyTo) }),
    acknowledge: async (nativeId, status) => network.acknowledge(nativeId, status),
    misbehave: (what, times) => trouble.start(what, times),
    behave: () => trouble.clear(),
    sent: network.sent,
    calls: http.calls,
    settled: () => sender.settled(),
    async close() {
      await sender.close()
      await http.close()
    },
  }
  return platform
}

/** Meta's subscription handshake: nothing is delivered to a callback that does not give the challenge back. */
async function shakeHands(url: string, seed: number): Promise<void> {
  const challenge = String(1_158_201_000 + seed)
  const callback = new URL(url)
  callback.searchParams.set('hub.mode', 'subscribe')
  callback.searchParams.set('hub.challenge', challenge)
  callback.searchParams.set('hub.verify_token', credentials.verifyToken)
  const response = await fetch(callback)
  const answer = await response.text()
  if (response.status !== 200 || answer !== challenge) {
    throw new Error(`The callback could not be verified: ${response.status}`)
  }
}

/** The usage headers that come with every answer: percent used, minutes until access comes back. */
function usage(percent: number, regainMinutes: number): Record<string, string> {
  const counts = { call_count: percent, total_cputime: 1, total_time: 1 }
  const row = { type: 'whatsapp', ...counts, estimated_time_to_regain_access: regainMinutes }
  return {
    'x-app-usage': JSON.stringify(counts),
    'x-business-use-case-usage': JSON.stringify({ [businessAccountId]: [row] }),
  }
}

function hmac(algorithm: 'sha1' | 'sha256', bytes: Uint8Array): string {
  return createHmac(algorithm, credentials.appSecret).update(bytes).digest('hex')
}

function same(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}

function parseObject(bytes: Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}
