// An Instagram professional account that runs on this machine: Graph routes, signed webhooks, people who write.
import type { FakeCustomer, FakeOptions, FakePlatform, FakeSent } from './fake-platform.ts'
import { createTrouble, type FakeRoute } from './http-fake.ts'
import { createPosts } from './instagram/posts.ts'
import { cdnPath, createFileStore } from './meta/files.ts'
import { noSuchObject } from './meta/graph-errors.ts'
import { startGraphServer } from './meta/graph-server.ts'
import { createMessenger } from './meta/messenger.ts'
import { messengerRoutes } from './meta/messenger-routes.ts'
import { metaPlatform } from './meta/meta-platform.ts'
import { privateReplyOf } from './meta/private-reply.ts'
import { refreshedTokens } from './meta/refreshed-tokens.ts'
import { createMetaSender, escaped } from './meta/webhooks.ts'

const ownId = '17841400000000123'
const username = 'northwindparcel'
const credentials = {
  appSecret: 'fake-instagram-app-secret-37aa',
  verifyToken: 'fake-instagram-verify-token',
  accessToken: 'IGAAFakeInstagramToken',
  userId: ownId,
}
const longestBytes = 1000

/**
 * Comments cannot be edited and their removal is not told, so there is no `edit`, and `remove` of a comment is found out
 * when answering. No duplicate check and no late failures, as Instagram has neither.
 */
export async function startFakeInstagram(options: FakeOptions = {}): Promise<FakePlatform> {
  const now = options.now ?? (() => new Date())
  const trouble = createTrouble([
    'outside_window',
    'blocked_user',
    'deleted_parent',
    'not_permitted',
    'permission_lost',
    'token_revoked',
    'rate_limited',
    'server_error',
    'slow',
    'reset_before_write',
    'reset_after_write',
  ])
  const sent: FakeSent[] = []
  const acts: NonNullable<FakePlatform['acts']>[number][] = []
  const files = createFileStore()
  const tokens = refreshedTokens(credentials.accessToken, 'ig_refresh_token')
  const sender = createMetaSender(credentials.appSecret, () => platform.disorder)
  let delivered = 0

  function deliver(entry: Record<string, unknown>, time: number): void {
    delivered++
    const strange = platform.disorder && delivered % 2 === 0
    const entries = [
      ...(strange ? [{ id: ownId, time, changes: [{ field: 'story_insights', value: { reach: 1 } }] }] : []),
      { id: ownId, time, ...entry, ...(strange ? { a_field_of_tomorrow: [1, null] } : {}) },
    ]
    sender.deliver(escaped(JSON.stringify({ object: 'instagram', entry: entries })))
  }

  const endpoint = () => http.endpoint
  const posts = createPosts({
    now,
    ownId,
    username,
    trouble,
    sent,
    acts,
    deliver: (field, value, at) => {
      // With Instagram Login the change stands in the entry itself; both forms are about.
      const change = { field, value }
      deliver(delivered % 3 === 0 ? change : { changes: [change] }, Math.floor(at.getTime() / 1000))
    },
  })
  const messenger = createMessenger({
    now,
    ownId,
    ownAppId: '900000000000001',
    scopedIdOf: ({ nativeId }: FakeCustomer) => `8${nativeId.replace(/\D/g, '')}`,
    files,
    endpoint,
    sent,
    deliver: (event, at) => deliver({ messaging: [event] }, at.getTime()),
  })

  const routes: FakeRoute[] = [
    files.route,
    tokens.refresh,
    {
      method: 'GET',
      path: '/:version/:id/subscribed_apps',
      handle: () => ({
        status: 200,
        body: { data: sender.connected ? [{ id: '1', subscribed_fields: ['comments', 'messages'] }] : [] },
      }),
    },
    {
      method: 'POST',
      path: '/:version/:id/subscribed_apps',
      handle: () => ({ status: 200, body: { success: true } }),
    },
    ...messengerRoutes({
      now,
      ownId,
      messenger,
      files,
      trouble,
      endpoint,
      acts,
      objectTo: (text) =>
        Buffer.byteLength(text) > longestBytes ? 'Length of param message[text] must be at most 1000' : null,
      closedWindow: { code: 10, subcode: 2534022 },
      noSuchPerson: { code: 100, subcode: 2534014 },
      privateReply: (id) => privateReplyOf(posts.comments.get(id), messenger, trouble, now()),
      withMetadata: false,
      linkedTypes: {
        image: ['image/jpeg', 'image/png', 'image/gif'],
        video: ['video/mp4', 'video/quicktime'],
        audio: ['audio/mp4', 'audio/wav'],
        file: ['application/pdf'],
      },
    }),
    ...posts.routes,
    {
      method: 'GET',
      path: '/:version/:id',
      handle: ({ params }) =>
        params.id === ownId ? { status: 200, body: { id: ownId, username } } : noSuchObject(),
    },
  ]

  const http = await startGraphServer({
    port: options.port,
    appSecret: credentials.appSecret,
    isToken: tokens.isToken,
    usage: { id: ownId, type: 'instagram', rateCode: 80002 },
    trouble,
    routes,
    openPaths: [cdnPath],
  })

  const isComment = (id: string) => posts.comments.has(id)
  const platform: FakePlatform = {
    ...metaPlatform({
      channel: 'instagram',
      credentials,
      ownId,
      sent,
      http,
      sender,
      trouble,
      seed: options.seed,
    }),
    withoutPhotos: ['public'],
    say: async (message) => ({
      nativeId: message.visibility === 'public' ? posts.say(message) : messenger.say(message),
    }),
    async remove(id) {
      if (!posts.comments.delete(id)) messenger.unsend(id)
    },
    async answerOutside(to, text, inReplyTo) {
      if (isComment(inReplyTo)) return { nativeId: posts.answer(inReplyTo, text, false) }
      return { nativeId: messenger.post(messenger.talkWith(to), text, { app: false }) }
    },
    async acknowledge(id, status) {
      if (status === 'read') messenger.acknowledge(id, 'read', () => ({ mid: id }))
    },
    acts,
  }
  return platform
}
