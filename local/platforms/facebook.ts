// A Facebook Page with Messenger that runs on this machine: Graph routes, signed webhooks, people who write.
import { createWall } from './facebook/wall.ts'
import { wallRoutes } from './facebook/wall-routes.ts'
import type { FakeCustomer, FakeOptions, FakePlatform, FakeSent } from './fake-platform.ts'
import { createTrouble, type FakeAnswer, type FakeRequest, type FakeRoute } from './http-fake.ts'
import { cdnPath, createFileStore } from './meta/files.ts'
import { noSuchObject } from './meta/graph-errors.ts'
import { startGraphServer } from './meta/graph-server.ts'
import { createMessenger } from './meta/messenger.ts'
import { messengerRoutes } from './meta/messenger-routes.ts'
import { metaPlatform } from './meta/meta-platform.ts'
import { privateReplyOf } from './meta/private-reply.ts'
import { createMetaSender, escaped } from './meta/webhooks.ts'

const pageId = '104000000000777'
const pageName = 'Northwind Parcel'
const appId = '900000000000001'
const credentials = {
  appSecret: 'fake-facebook-app-secret-91be',
  verifyToken: 'fake-facebook-verify-token',
  accessToken: 'EAAFakeFacebookPageToken',
  pageId,
}
const longestMessage = 2000

/**
 * Misbehaves in every way but one: Messenger accepts a message or refuses it at once, so nothing fails late. People's
 * deletions in Messenger reach nobody. Its receipts say up to which moment everything has arrived or been read.
 */
export async function startFakeFacebook(options: FakeOptions = {}): Promise<FakePlatform> {
  const now = options.now ?? (() => new Date())
  const trouble = createTrouble([
    'outside_window',
    'blocked_user',
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
  const sent: FakeSent[] = []
  const acts: NonNullable<FakePlatform['acts']>[number][] = []
  const files = createFileStore()
  const sender = createMetaSender(credentials.appSecret, () => platform.disorder)
  let delivered = 0

  function deliver(entry: Record<string, unknown>, time: number): void {
    delivered++
    const strange = platform.disorder && delivered % 2 === 0
    const entries = [
      ...(strange ? [{ id: pageId, time, changes: [{ field: 'leadgen', value: { leadgen_id: '1' } }] }] : []),
      { id: pageId, time, ...entry, ...(strange ? { a_field_of_tomorrow: [1, null] } : {}) },
    ]
    sender.deliver(escaped(JSON.stringify({ object: 'page', entry: entries })))
  }

  const tokenEnd = Math.floor(now().getTime() / 1000) + 60 * 86_400
  const endpoint = () => http.endpoint
  const wall = createWall({
    now,
    pageId,
    pageName,
    files,
    endpoint,
    sent,
    deliver: (field, value, at) => deliver({ changes: [{ field, value }] }, Math.floor(at.getTime() / 1000)),
  })
  const messenger = createMessenger({
    now,
    ownId: pageId,
    ownAppId: appId,
    scopedIdOf: ({ nativeId }: FakeCustomer) => `7${nativeId.replace(/\D/g, '')}`,
    files,
    endpoint,
    sent,
    deliver: (event, at) => deliver({ messaging: [event] }, at.getTime()),
  })

  function getObject({ params, query }: FakeRequest): FakeAnswer {
    if (params.id === 'debug_token') {
      const valid = query.get('input_token') === credentials.accessToken
      return {
        status: 200,
        body: {
          data: { app_id: appId, is_valid: valid, expires_at: tokenEnd, data_access_expires_at: tokenEnd },
        },
      }
    }
    return params.id === pageId ? { status: 200, body: { id: pageId, name: pageName } } : noSuchObject()
  }

  const routes: FakeRoute[] = [
    files.route,
    {
      method: 'POST',
      path: '/:version/:id/subscribed_apps',
      handle: () => ({ status: 200, body: { success: true } }),
    },
    {
      method: 'POST',
      path: '/:version/:id/message_attachments',
      handle: (request) => files.upload(request, 'filedata', 'attachment_id'),
    },
    {
      method: 'POST',
      path: '/:version/:id/photos',
      handle: (request) => files.upload(request, 'source', 'id'),
    },
    ...messengerRoutes({
      now,
      ownId: pageId,
      messenger,
      files,
      trouble,
      endpoint,
      acts,
      objectTo: (text) =>
        text.length > longestMessage ? 'Length of param message[text] must be at most 2000' : null,
      closedWindow: { code: 10, subcode: 2018278 },
      noSuchPerson: { code: 100, subcode: 2018001 },
      privateReply: (id) => privateReplyOf(wall.comments.get(id), messenger, trouble, now()),
      withMetadata: true,
      linkedTypes: {},
    }),
    ...wallRoutes({ pageId, pageName, wall, files, trouble, endpoint, acts }),
    { method: 'GET', path: '/:version/:id', handle: getObject },
  ]

  const http = await startGraphServer({
    port: options.port,
    appSecret: credentials.appSecret,
    isToken: (token) => token === credentials.accessToken,
    usage: { id: pageId, type: 'pages', rateCode: 32 },
    trouble,
    routes,
    openPaths: [cdnPath],
  })

  const isComment = (id: string) => wall.comments.has(id)
  const platform: FakePlatform = {
    ...metaPlatform({
      channel: 'facebook',
      credentials,
      ownId: pageId,
      sent,
      http,
      sender,
      trouble,
      seed: options.seed,
    }),
    say: async (message) => ({
      nativeId: message.visibility === 'public' ? wall.say(message) : messenger.say(message),
    }),
    edit: async (id, text) => (isComment(id) ? wall.edit(id, text) : messenger.edit(id, text)),
    async remove(id) {
      if (isComment(id)) wall.remove(id)
    },
    async answerOutside(to, text, inReplyTo) {
      if (isComment(inReplyTo)) return { nativeId: wall.answer(inReplyTo, text, [], false) }
      return { nativeId: messenger.post(messenger.talkWith(to), text, { app: false }) }
    },
    async acknowledge(id, status) {
      if (status === 'delivered')
        messenger.acknowledge(id, 'delivery', (watermark) => ({ mids: [id], watermark }))
      else messenger.acknowledge(id, 'read', (watermark) => ({ watermark }))
    },
    acts,
  }
  return platform
}
