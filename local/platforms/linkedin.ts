// A LinkedIn of our own: the versioned API and its webhooks on 127.0.0.1, with one page and its post.
import { createHmac } from 'node:crypto'
import type { FakeOptions, FakePlatform } from './fake-platform.ts'
import {
  createTrouble,
  type FakeAnswer,
  type FakeRequest,
  type FakeRoute,
  startHttpFake,
} from './http-fake.ts'
import { asciiJson, asObject, asText, objectIn } from './json-request.ts'
import { createWorld, type Notification, organization, post, shown } from './linkedin/world.ts'
import { createWebhookSender } from './webhook-sender.ts'

const credentials = {
  clientSecret: 'fake0linkedin0secret1',
  accessToken: 'AQXfakeLinkedInAccessToken0001',
  organizationId: organization,
  clientId: '86fakeclient01',
}
const tokenDays = 60

/**
 * LinkedIn has no reply window and no private side, lets nobody block a page's comments by API, and fails none late:
 * those misbehaviours return false.
 */
export async function startFakeLinkedIn(options: FakeOptions = {}): Promise<FakePlatform> {
  const now = options.now ?? (() => new Date())
  const trouble = createTrouble([
    'deleted_parent',
    'duplicate_text',
    'not_permitted',
    'permission_lost',
    'token_revoked',
    'rate_limited',
    'server_error',
    'slow',
    'reset_before_write',
    'reset_after_write',
  ])
  const startedAt = now().getTime()
  const world = createWorld(now)
  const acts: { action: 'delete'; of: string }[] = []
  let served = 0
  let begun = 0
  const sender = createWebhookSender({
    disorder: () => platform.disorder,
    sign: (body) => ({
      'x-li-signature': createHmac('sha256', credentials.clientSecret)
        .update('hmacsha256=')
        .update(body)
        .digest('hex'),
    }),
  })

  function deliver(notification: Notification): void {
    const odd = platform.disorder && served++ % 2 === 0
    const stranger = { ...notification, notificationId: -served, action: 'HOLOGRAM' }
    const notifications = odd ? [stranger, { ...notification, fieldOfTomorrow: [null] }] : [notification]
    sender.deliver(asciiJson({ type: 'ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS', notifications }))
  }

  function guard(request: FakeRequest): FakeAnswer | null {
    if (request.path.startsWith('/oauth/')) return null
    if (trouble.take('token_revoked'))
      return refused(
        401,
        'REVOKED_ACCESS_TOKEN',
        'The token used in the request has been revoked by the user',
      )
    if (request.headers.authorization !== `Bearer ${credentials.accessToken}`)
      return refused(401, 'INVALID_ACCESS_TOKEN', 'Invalid access token')
    if (request.path.startsWith('/dms-uploads/')) return null
    if (!/^20\d{4}/.test(request.headers['linkedin-version'] ?? ''))
      return refused(426, 'NONEXISTENT_VERSION', 'Requested version is not active')
    if (request.headers['x-restli-protocol-version'] !== '2.0.0')
      return refused(400, 'ILLEGAL_ARGUMENT', 'X-Restli-Protocol-Version is missing')
    if (trouble.take('rate_limited'))
      return refused(
        429,
        'TOO_MANY_REQUESTS',
        'Resource level throttle APPLICATION DAY limit for calls to this resource is reached.',
      )
    return null
  }

  function create(request: FakeRequest): FakeAnswer {
    const body = objectIn(request.body) ?? {}
    if (trouble.take('not_permitted') || trouble.take('permission_lost'))
      return refused(403, 'ACCESS_DENIED', 'Not enough permissions to access: socialActions.CREATE.comments')
    if (trouble.take('duplicate_text'))
      return refused(409, 'CONFLICT', 'Comment is a duplicate of urn:li:comment:1')
    const text = asText(asObject(body.message)?.text)
    const [content] = Array.isArray(body.content) ? body.content.map(asObject) : []
    const urn = asText(asObject(content?.entity)?.image)
    const picture = world.images.get(urn)
    if (content !== undefined && picture === undefined)
      return refused(400, 'INVALID_VALUE_FOR_FIELD', 'content.entity.image :: is not an uploaded image')
    if ((text === '' && picture === undefined) || text.length > 1250)
      return refused(400, 'INVALID_VALUE_FOR_FIELD', 'message.text :: length is more than the maximum')
    const parent = body.parentComment === undefined ? null : asText(body.parentComment)
    const isGone = parent !== null && world.comments.get(parent) === undefined
    if (isGone || trouble.take('deleted_parent'))
      return refused(404, 'NOT_FOUND', 'The parent comment was not found')
    if (parent !== null && world.comments.get(parent)?.parent)
      return refused(400, 'ILLEGAL_ARGUMENT', 'parentComment is itself a reply')
    if (body.actor !== `urn:li:organization:${organization}` || body.object !== post)
      return refused(403, 'ACCESS_DENIED', 'The actor may not comment here')
    const { comment, notification } = world.reply(text, parent, picture)
    deliver(notification)
    return { status: 201, headers: { 'x-restli-id': comment.id }, body: shown(comment) }
  }

  const commentOf = (id: string) => world.comments.get(`urn:li:comment:(${post},${id})`)
  const gone = () => refused(404, 'NOT_FOUND', 'Comment not found')
  const comments = '/rest/socialActions/:urn/comments'
  const routes: FakeRoute[] = [
    { method: 'POST', path: comments, write: true, handle: create },
    {
      method: 'GET',
      path: comments,
      handle({ params }) {
        const below = [...world.comments.values()].filter(
          ({ parent }) => parent === (params.urn === post ? null : params.urn),
        )
        return { status: 200, body: { elements: below.map(shown), paging: { start: 0, count: 100 } } }
      },
    },
    {
      method: 'GET',
      path: `${comments}/:id`,
      handle({ params }) {
        const comment = commentOf(params.id ?? '')
        return comment === undefined ? gone() : { status: 200, body: shown(comment) }
      },
    },
    {
      method: 'DELETE',
      path: `${comments}/:id`,
      write: true,
      handle({ params }) {
        const comment = commentOf(params.id ?? '')
        if (comment === undefined) return gone()
        acts.push({ action: 'delete', of: comment.urn })
        world.comments.delete(comment.urn)
        return { status: 204 }
      },
    },
    {
      method: 'POST',
      path: '/rest/images',
      handle(request) {
        const begin = asObject(objectIn(request.body)?.initializeUploadRequest)
        if (
          request.query.get('action') !== 'initializeUpload' ||
          begin?.owner !== `urn:li:organization:${organization}`
        )
          return refused(400, 'ILLEGAL_ARGUMENT', 'owner is required')
        const id = `D4D10AQ${String(++begun).padStart(6, '0')}`
        const value = { uploadUrl: `${http.endpoint}/dms-uploads/${id}`, image: `urn:li:image:${id}` }
        return { status: 200, body: { value } }
      },
    },
    {
      method: 'PUT',
      path: '/dms-uploads/:id',
      handle({ params, headers, body }) {
        const mimeType = headers['content-type'] ?? ''
        if (!/^image\/(jpeg|png|gif)$/.test(mimeType)) return { status: 400 }
        world.images.set(`urn:li:image:${params.id}`, { mimeType, bytes: body })
        return { status: 201 }
      },
    },
    {
      method: 'GET',
      path: '/rest/organizationalEntityNotifications',
      handle({ query }) {
        const [, from = '0', to = '0'] = /start:(\d+),end:(\d+)/.exec(query.get('timeRange') ?? '') ?? []
        const actions = /List\((.*)\)/.exec(query.get('actions') ?? '')?.[1]?.split(',') ?? []
        const first = Number(query.get('start') ?? 0)
        const count = Math.min(Number(query.get('count') ?? 10), 100)
        const found = world.notifications.filter(
          ({ action, lastModifiedAt }) =>
            actions.includes(action) && lastModifiedAt >= Number(from) && lastModifiedAt <= Number(to),
        )
        const elements = found.reverse().slice(first, first + count)
        return { status: 200, body: { elements, paging: { start: first, count, total: found.length } } }
      },
    },
    {
      method: 'GET',
      path: '/rest/organizations/:id',
      handle: ({ params }) =>
        params.id === organization
          ? {
              status: 200,
              body: {
                id: Number(organization),
                localizedName: 'Northwind Parcel',
                vanityName: 'northwind-parcel',
              },
            }
          : refused(404, 'NOT_FOUND', 'Organization not found'),
    },
    {
      method: 'GET',
      path: '/rest/people/:key',
      handle({ params }) {
        const customer = world.people.find(/id:([\w-]+)/.exec(params.key ?? '')?.[1] ?? '')
        if (customer === null) return refused(404, 'NOT_FOUND', 'Member not found')
        const [first = '', ...rest] = customer.name.split(' ')
        return {
          status: 200,
          body: { localizedFirstName: first, localizedLastName: rest.join(' '), vanityName: customer.handle },
        }
      },
    },
    {
      method: 'POST',
      path: '/oauth/v2/introspectToken',
      handle(request) {
        const form = new URLSearchParams(request.body.toString('utf8'))
        const active =
          form.get('token') === credentials.accessToken &&
          form.get('client_secret') === credentials.clientSecret
        const expires_at = Math.floor(startedAt / 1000) + tokenDays * 86_400
        return { status: 200, body: active ? { active, status: 'active', expires_at } : { active } }
      },
    },
  ]

  const http = await startHttpFake({
    ...(options.port === undefined ? {} : { port: options.port }),
    routes,
    guard,
    trouble,
    notFound: () => refused(404, 'RESOURCE_NOT_FOUND', 'No virtual resource found'),
    serverError: () => refused(500, 'INTERNAL_SERVER_ERROR', 'Internal Server Error'),
    headers: () => ({ 'x-li-uuid': `fake-${http.calls.length}`, 'x-restli-protocol-version': '2.0.0' }),
  })

  const platform: FakePlatform = {
    channel: 'linkedin',
    endpoint: http.endpoint,
    credentials,
    ownId: organization,
    disorder: false,
    withoutPhotos: ['public'],
    async connectWebhook(url) {
      const challengeCode = '890e4665-4dfe-4ab1-b689-ed553bceeed0'
      const callback = new URL(url)
      callback.searchParams.set('challengeCode', challengeCode)
      const answer = objectIn(Buffer.from(await (await fetch(callback)).arrayBuffer()))
      const expected = createHmac('sha256', credentials.clientSecret).update(challengeCode).digest('hex')
      if (answer?.challengeCode !== challengeCode || answer.challengeResponse !== expected)
        throw new Error('The webhook did not pass the challenge')
      sender.connect(url)
    },
    async say(message) {
      if (message.visibility === 'private')
        throw new Error('LinkedIn has no private messages to pages by API')
      const { comment, notification } = world.say(message)
      deliver(notification)
      return { nativeId: comment.urn }
    },
    edit: async (nativeId, text) => deliver(world.edit(nativeId, text)),
    remove: async (nativeId) => deliver(world.remove(nativeId)),
    misbehave: (what, times) => trouble.start(what, times),
    behave: () => trouble.clear(),
    sent: world.sent,
    acts,
    calls: http.calls,
    settled: () => sender.settled(),
    async close() {
      await sender.close()
      await http.close()
    },
  }
  return platform
}

function refused(status: number, code: string, message: string): FakeAnswer {
  return { status, body: { status, code, message, serviceErrorCode: status === 401 ? 65_600 : 100 } }
}
