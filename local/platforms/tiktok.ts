// A TikTok of our own: the Business API and its webhooks on 127.0.0.1, with one video and conversations.
import { createHmac } from 'node:crypto'
import type { FakeOptions, FakePlatform } from './fake-platform.ts'
import { createTrouble, type FakeAnswer, type FakeRequest, startHttpFake } from './http-fake.ts'
import { asText, objectIn, slashedJson } from './json-request.ts'
import { pushingFake } from './pushing-fake.ts'
import { type Act, createRoutes, failed, ok } from './tiktok/routes.ts'
import { business, type Comment, createWorld, type Message } from './tiktok/world.ts'
import { createWebhookSender } from './webhook-sender.ts'

const first = {
  clientKey: '7400000000000000001',
  clientSecret: 'fake0tiktok0client0secret00000001',
  accessToken: 'act.fakeTikTokAccessToken000001',
  refreshToken: 'rft.fakeTikTokRefreshToken00001',
}

/**
 * Comments have no edits; TikTok refuses no repeated text and fails none late: those misbehaviours return false. With
 * `token_revoked` the refresh token is refused too.
 */
export async function startFakeTikTok(options: FakeOptions = {}): Promise<FakePlatform> {
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
  const world = createWorld(now)
  const acts: Act[] = []
  let served = 0
  const sender = createWebhookSender({
    disorder: () => platform.disorder,
    sign: (body) => {
      const t = String(Math.floor(now().getTime() / 1000))
      const s = createHmac('sha256', first.clientSecret).update(`${t}.`).update(body).digest('hex')
      return {
        'tiktok-signature': `t=${t},s=${s}`,
        'webhook-schema-version': '1',
        'x-tt-logid': `fake${served}`,
      }
    },
  })

  function emit(event: string, content: Record<string, unknown>): void {
    const odd = platform.disorder && served++ % 2 === 0
    const envelope = {
      client_key: first.clientKey,
      create_time: Math.floor(now().getTime() / 1000),
      user_openid: business,
      ...(odd ? { field_of_tomorrow: [null] } : {}),
    }
    if (odd) sender.deliver(slashedJson({ ...envelope, event: 'hologram.update', content: '{"depth":3}' }))
    sender.deliver(
      slashedJson({
        ...envelope,
        event,
        content: JSON.stringify(odd ? { ...content, new_field: 1 } : content),
      }),
    )
  }

  function tellComment(comment: Comment, action: string): void {
    const {
      comment_id,
      video_id,
      parent_comment_id,
      unique_identifier,
      username,
      display_name,
      text,
      owner,
    } = comment
    emit('comment.update', {
      comment_id,
      video_id,
      parent_comment_id,
      comment_type: parent_comment_id === '0' ? 'comment' : 'reply',
      comment_action: action,
      timestamp: action === 'insert' ? comment.create_time * 1000 : now().getTime(),
      unique_identifier,
      username,
      display_name,
      ...(action === 'insert' ? { text, owner } : {}),
    })
  }

  function tellMessage(message: Message): void {
    emit(message.from === 'northwind' ? 'im_send_msg' : 'im_receive_msg', message)
  }

  function guard(request: FakeRequest): FakeAnswer | null {
    if (request.path.startsWith('/media/')) return null
    if (trouble.take('token_revoked')) return failed(40105, 'Access token is incorrect or has been revoked.')
    if (trouble.take('rate_limited')) return failed(40100, 'Too many requests. Please retry in some time.')
    if (request.path.includes('/oauth2/')) return null
    return request.headers['access-token'] === first.accessToken
      ? null
      : failed(40105, 'Access token is incorrect or has been revoked.')
  }

  const http = await startHttpFake({
    ...(options.port === undefined ? {} : { port: options.port }),
    routes: [
      ...createRoutes(
        world,
        trouble,
        { comment: tellComment, message: tellMessage },
        acts,
        () => http.endpoint,
      ),
      {
        method: 'POST',
        path: '/open_api/v1.3/tt_user/oauth2/refresh_token/',
        handle(request) {
          const body = objectIn(request.body) ?? {}
          const known =
            asText(body.client_secret) === first.clientSecret &&
            asText(body.refresh_token) === first.refreshToken
          if (!known) return failed(40104, 'The refresh token is not valid.')
          return ok({
            access_token: first.accessToken,
            refresh_token: first.refreshToken,
            expires_in: 86_400,
            open_id: business,
          })
        },
      },
    ],
    guard,
    trouble,
    notFound: () => ({ status: 404, body: 'Not Found' }),
    serverError: () => ({ status: 500, body: { code: 50000, message: 'System error.', request_id: 'fake' } }),
  })

  const platform: FakePlatform = {
    channel: 'tiktok',
    endpoint: http.endpoint,
    credentials: first,
    ownId: business,
    disorder: false,
    withoutPhotos: ['public'],
    async connectWebhook(url) {
      sender.connect(url)
    },
    async say(message) {
      if (message.visibility === 'public') {
        const comment = world.comment(message)
        tellComment(comment, 'insert')
        return { nativeId: comment.comment_id }
      }
      // A picture is a message without words: who writes some with it sends two.
      const { media, ...words } = message
      const parts =
        media === undefined ? [message] : [...(words.text === '' ? [] : [words]), { ...message, text: '' }]
      const [first] = parts
        .map((part) => world.write(part))
        .map((written) => {
          tellMessage(written)
          return written.message_id
        })
      return { nativeId: first ?? '' }
    },
    async remove(nativeId) {
      const comment = world.comments.get(nativeId)
      if (comment === undefined) throw new Error(`The fake TikTok has no comment ${nativeId}.`)
      world.comments.delete(nativeId)
      tellComment(comment, 'delete')
    },
    async answerOutside(to, text) {
      const conversation = [...world.conversations.values()].find(
        (one) => one.customer.nativeId === to.nativeId,
      )
      const message = world.answer(conversation?.id ?? '', text, true)
      if (typeof message === 'string') return { nativeId: message }
      tellMessage(message)
      return { nativeId: message.message_id }
    },
    ...pushingFake({ http, sender, trouble }),
    sent: world.sent,
    acts,
  }
  return platform
}
