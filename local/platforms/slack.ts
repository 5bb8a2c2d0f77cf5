// A Slack of our own: Web API and Events API on 127.0.0.1, with a channel shared with customers and direct messages.
import { createHmac } from 'node:crypto'
import type { FakeOptions, FakePlatform } from './fake-platform.ts'
import {
  createTrouble,
  type FakeAnswer,
  type FakeRequest,
  type FakeRoute,
  startHttpFake,
} from './http-fake.ts'
import { slashedJson } from './json-request.ts'
import { createMethods, failed } from './slack/methods.ts'
import { appId, bot, createWorld, type Posted, support, team } from './slack/world.ts'
import { createWebhookSender } from './webhook-sender.ts'

const credentials = {
  signingSecret: 'fake0slack0signing0secret0000001',
  botToken: 'xoxb-fake-000000000001-slackBotToken',
}

/**
 * Slack has no reply window, no receipts and no refusal of repeated texts, and takes an answer in a thread whose first
 * message is gone: those misbehaviours return false. Except for rate limits it answers 200 and names the trouble.
 */
export async function startFakeSlack(options: FakeOptions = {}): Promise<FakePlatform> {
  const now = options.now ?? (() => new Date())
  const trouble = createTrouble([
    'blocked_user',
    'not_permitted',
    'permission_lost',
    'token_revoked',
    'rate_limited',
    'server_error',
    'slow',
    'reset_before_write',
    'reset_after_write',
  ])
  const world = createWorld(now, () => http.endpoint)
  let served = 0
  const sender = createWebhookSender({
    disorder: () => platform.disorder,
    sign: (body, attempt) => ({
      ...signed(body, now()),
      ...(attempt === 0
        ? {}
        : { 'x-slack-retry-num': String(attempt), 'x-slack-retry-reason': 'http_error' }),
    }),
  })

  function emit(event: Record<string, unknown>): void {
    served++
    const envelope = {
      token: 'legacy-verification-token',
      team_id: team,
      api_app_id: appId,
      type: 'event_callback',
      event_id: `Ev${now().getTime().toString(36).toUpperCase()}${served}`,
      event_time: Math.floor(now().getTime() / 1000),
      is_ext_shared_channel: event.channel === support,
      authorizations: [{ enterprise_id: null, team_id: team, user_id: bot.user, is_bot: true }],
      event,
    }
    const odd = platform.disorder && served % 2 === 0
    if (odd) sender.deliver(slashedJson({ ...envelope, event: { type: 'hologram_shared', depth: 3 } }))
    sender.deliver(slashedJson(odd ? { ...envelope, field_of_tomorrow: { on: true } } : envelope))
  }

  function emitMessage({ channel, message }: Posted): void {
    const { metadata: _, ...rest } = message
    const event_ts = message.ts
    emit({ ...rest, channel, event_ts, channel_type: channel === support ? 'channel' : 'im' })
    // A mention is told twice.
    if (message.text.includes(`<@${bot.user}>`) && message.user !== bot.user)
      emit({ ...rest, channel, event_ts, type: 'app_mention' })
  }

  function guard(request: FakeRequest): FakeAnswer | null {
    if (trouble.take('rate_limited'))
      return { status: 429, headers: { 'retry-after': '30' }, body: { ok: false, error: 'ratelimited' } }
    if (trouble.take('token_revoked')) return failed('token_revoked')
    if (request.path.startsWith('/upload/')) return null
    const token = request.headers.authorization
    if (token === undefined) return failed('not_authed')
    return token === `Bearer ${credentials.botToken}` ? null : failed('invalid_auth')
  }

  const fileRoute: FakeRoute = {
    method: 'GET',
    path: '/files-pri/:id',
    handle({ params }) {
      const file = world.files.get(params.id ?? '')
      return file === undefined
        ? { status: 404, body: '' }
        : { status: 200, headers: { 'content-type': file.mimeType }, body: file.bytes }
    },
  }
  /** The link itself is the right to upload. */
  const uploadRoute: FakeRoute = {
    method: 'POST',
    path: '/upload/v1/:id',
    handle({ params, headers, body }) {
      const isExpected = world.upload(params.id ?? '', headers['content-type'] ?? '', body)
      return isExpected ? { status: 200, body: `OK - ${body.length}` } : { status: 400, body: 'bad size' }
    },
  }
  const http = await startHttpFake({
    ...(options.port === undefined ? {} : { port: options.port }),
    routes: [...createMethods(world, trouble, emitMessage), fileRoute, uploadRoute],
    guard,
    trouble,
    notFound: () => failed('unknown_method'),
    serverError: () => ({ status: 500, body: { ok: false, error: 'internal_error' } }),
  })

  const platform: FakePlatform & { react(nativeId: string, emoji: string, added: boolean): void } = {
    channel: 'slack',
    endpoint: http.endpoint,
    credentials,
    ownId: bot.user,
    disorder: false,
    async connectWebhook(url) {
      const challenge = `3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7${options.seed ?? 1}`
      const body = slashedJson({ token: 'legacy-verification-token', challenge, type: 'url_verification' })
      const headers = { 'content-type': 'application/json', ...signed(Buffer.from(body), now()) }
      const response = await fetch(url, { method: 'POST', headers, body })
      if ((await response.text()) !== challenge) throw new Error("Your URL didn't respond with the challenge")
      sender.connect(url)
    },
    async say(message) {
      const posted = world.say(message)
      emitMessage(posted)
      return { nativeId: `${posted.channel}:${posted.message.ts}` }
    },
    async edit(nativeId, text) {
      const { channel, message, previous } = world.edit(nativeId, text)
      const event_ts = String(message.edited === undefined ? message.ts : Object(message.edited).ts)
      const event = {
        type: 'message',
        subtype: 'message_changed',
        hidden: true,
        channel,
        ts: event_ts,
        event_ts,
      }
      emit({ ...event, message, previous_message: previous })
    },
    async remove(nativeId) {
      const { channel, message } = world.remove(nativeId)
      const event_ts = `${Math.floor(now().getTime() / 1000)}.000900`
      const event = {
        type: 'message',
        subtype: 'message_deleted',
        hidden: true,
        channel,
        ts: event_ts,
        event_ts,
      }
      emit({ ...event, deleted_ts: message.ts, previous_message: message })
    },
    async answerOutside(_, text, inReplyTo) {
      const posted = world.answer(text, inReplyTo)
      emitMessage(posted)
      return { nativeId: `${posted.channel}:${posted.message.ts}` }
    },
    react(nativeId, emoji, added) {
      const { channel, message } = world.find(nativeId)
      const reaction = emoji === '❤️' ? 'heart' : 'thumbsup'
      emit({
        type: added ? 'reaction_added' : 'reaction_removed',
        user: message.user === bot.user ? (message.parent_user_id ?? message.user) : message.user,
        reaction,
        item_user: message.user,
        item: { type: 'message', channel, ts: message.ts },
        event_ts: `${Math.floor(now().getTime() / 1000)}.000800`,
      })
    },
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

function signed(body: Uint8Array, at: Date): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const digest = createHmac('sha256', credentials.signingSecret)
    .update(`v0:${timestamp}:`)
    .update(body)
    .digest('hex')
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` }
}
