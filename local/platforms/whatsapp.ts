// A WhatsApp Cloud API that runs on this machine: Graph routes, signed webhooks, and people who write.
import type { FakeOptions, FakePlatform } from './fake-platform.ts'
import { createTrouble, type FakeAnswer, type FakeRequest, type FakeRoute } from './http-fake.ts'
import { badParameter, graphError, graphRefusals, noSuchObject } from './meta/graph-errors.ts'
import { bodyOf, startGraphServer } from './meta/graph-server.ts'
import { metaPlatform } from './meta/meta-platform.ts'
import { createMetaSender } from './meta/webhooks.ts'
import { type Bucket, createBucket } from './whatsapp/buckets.ts'
import { businessAccountId, displayPhoneNumber, phoneNumberId } from './whatsapp/events.ts'
import { refuse } from './whatsapp/graph-answers.ts'
import { createMediaStore, downloadPath } from './whatsapp/media.ts'
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
  const sender = createMetaSender(credentials.appSecret, () => platform.disorder)
  const network = createNetwork({ now, sender, media, disorder: () => platform.disorder })
  const number = createBucket(numberPerSecond, 1000 / numberPerSecond)
  const pairs = new Map<string, Bucket>()

  function postMessage(request: FakeRequest): FakeAnswer {
    if (request.params.id !== phoneNumberId) return noSuchObject()
    const body = bodyOf(request)
    if (body === null) return graphError(graphRefusals.malformedJson)
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

  const http = await startGraphServer({
    port: options.port,
    appSecret: credentials.appSecret,
    isToken: (token) => token === credentials.accessToken,
    usage: { id: businessAccountId, type: 'whatsapp', rateCode: 80007 },
    trouble,
    routes,
    serverError: () => refuse('serverError'),
  })

  const platform: FakePlatform = {
    ...metaPlatform({
      channel: 'whatsapp',
      credentials,
      ownId: phoneNumberId,
      sent: network.sent,
      http,
      sender,
      trouble,
      seed: options.seed,
    }),
    async say(message) {
      if (message.visibility === 'public') throw new Error('WhatsApp has no public messages')
      return { nativeId: network.say(message) }
    },
    edit: async (nativeId, text) => network.edit(nativeId, text),
    remove: async (nativeId) => network.remove(nativeId),
    answerOutside: async (to, text, inReplyTo) => ({ nativeId: network.echo(to, text, inReplyTo) }),
    acknowledge: async (nativeId, status) => network.acknowledge(nativeId, status),
  }
  return platform
}
