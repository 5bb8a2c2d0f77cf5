// A Discord of our own: its REST API and its interactions on 127.0.0.1, with one server and direct messages.
import { createPrivateKey, sign } from 'node:crypto'
import { createRoutes, refused } from './discord/routes.ts'
import { bot, createWorld, guildId, type Message, supportId } from './discord/world.ts'
import type { FakeOptions, FakePlatform } from './fake-platform.ts'
import { createTrouble, type FakeAnswer, type FakeRequest, startHttpFake } from './http-fake.ts'
import { slashedJson } from './json-request.ts'
import { pushingFake } from './pushing-fake.ts'
import { createWebhookSender } from './webhook-sender.ts'

// The Ed25519 pair whose private seed is 32 bytes of 0x01.
const seed = Buffer.alloc(32, 1)
const privateKey = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
  format: 'der',
  type: 'pkcs8',
})
const credentials = {
  publicKey: '8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c',
  botToken: 'MTEwMDAwMDAwMDAwMDAwMDAwOQ.fake00.discord-bot-token-000000000001',
  channelIds: supportId,
}

/**
 * What people write waits to be polled. Once an interactions URL is connected they also show each message to us with
 * the command "Show to support", so that it comes by webhook. Discord has no reply window, no receipts, refuses no
 * repeated texts and fails no message late: those misbehaviours return false.
 */
export async function startFakeDiscord(options: FakeOptions = {}): Promise<FakePlatform> {
  const now = options.now ?? (() => new Date())
  const trouble = createTrouble([
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
  const world = createWorld(now, () => http.endpoint)
  let served = 0
  const sender = createWebhookSender({
    disorder: () => platform.disorder,
    sign: (body) => signed(body, now()),
  })

  /** Somebody shows us a message with the command. */
  function show(message: Message): void {
    const inChannel = message.channel_id === supportId
    const { author } = message
    const interaction = {
      id: world.newId(now()),
      application_id: bot.id,
      type: 2,
      version: 1,
      token: `aW50ZXJhY3Rpb246fake-${served}`,
      channel_id: message.channel_id,
      ...(inChannel
        ? { guild_id: guildId, context: 0, member: { user: author, roles: [] } }
        : { context: 1, user: author }),
      data: {
        id: bot.id,
        type: 3,
        name: 'Show to support',
        target_id: message.id,
        resolved: { messages: { [message.id]: message } },
      },
    }
    const odd = platform.disorder && served++ % 2 === 0
    if (odd)
      sender.deliver(slashedJson({ ...interaction, id: world.newId(now()), type: 99, data: { hologram: 3 } }))
    sender.deliver(slashedJson(odd ? { ...interaction, field_of_tomorrow: [null] } : interaction))
  }

  async function ping(url: string): Promise<boolean> {
    if (!URL.canParse(url)) return false
    const body = Buffer.from(
      slashedJson({ application_id: bot.id, id: world.newId(now()), type: 1, version: 1 }),
    )
    const ask = (headers: Record<string, string>) =>
      fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })
    // Discord takes no endpoint that believes a wrong signature.
    const wrong = await ask({ ...signed(body, now()), 'x-signature-ed25519': 'ab'.repeat(64) })
    const right = await ask(signed(body, now()))
    return wrong.status === 401 && right.status === 200 && (await right.text()) === '{"type":1}'
  }

  function guard(request: FakeRequest): FakeAnswer | null {
    if (request.path.startsWith('/attachments/')) return null
    if (trouble.take('token_revoked') || request.headers.authorization !== `Bot ${credentials.botToken}`)
      return { status: 401, body: { message: '401: Unauthorized', code: 0 } }
    if (!trouble.take('rate_limited')) return null
    return {
      status: 429,
      headers: { 'retry-after': '3', 'x-ratelimit-scope': 'user' },
      body: { message: 'You are being rate limited.', retry_after: 2.417, global: false },
    }
  }

  const http = await startHttpFake({
    ...(options.port === undefined ? {} : { port: options.port }),
    routes: createRoutes(world, trouble, async (url) => {
      const taken = await ping(url)
      if (taken) sender.connect(url)
      return taken
    }),
    guard,
    trouble,
    notFound: () => refused(404, 0, '404: Not Found'),
    serverError: () => ({ status: 502, body: 'Bad Gateway' }),
    headers: () => ({
      'x-ratelimit-limit': '5',
      'x-ratelimit-remaining': '4',
      'x-ratelimit-reset-after': '1.000',
      'x-ratelimit-bucket': 'abcd1234',
    }),
  })

  const platform: FakePlatform = {
    channel: 'discord',
    endpoint: http.endpoint,
    credentials,
    ownId: bot.id,
    disorder: false,
    async connectWebhook(url) {
      if (!(await ping(url)))
        throw new Error('The specified interactions endpoint url could not be verified.')
      sender.connect(url)
    },
    async say(message) {
      const written = world.say(message)
      show(written)
      return { nativeId: written.id }
    },
    edit: async (nativeId, text) => show(world.edit(nativeId, text)),
    remove: async (nativeId) => world.remove(nativeId),
    ...pushingFake({ http, sender, trouble }),
    sent: world.sent,
  }
  return platform
}

function signed(body: Uint8Array, at: Date): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signature = sign(null, Buffer.concat([Buffer.from(timestamp), body]), privateKey).toString('hex')
  return { 'x-signature-timestamp': timestamp, 'x-signature-ed25519': signature }
}
