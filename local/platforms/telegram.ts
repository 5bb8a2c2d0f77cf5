// A Telegram of our own: the Bot API on 127.0.0.1, with people in private chats and in one group.
import type { FakeOptions, FakePlatform } from './fake-platform.ts'
import {
  createTrouble,
  type FakeAnswer,
  type FakeRequest,
  type FakeRoute,
  startHttpFake,
} from './http-fake.ts'
import { pushingFake } from './pushing-fake.ts'
import { refused, tooManyRequests } from './telegram/answer.ts'
import { createMethods, parametersOf } from './telegram/methods.ts'
import { createUpdateQueue } from './telegram/update-queue.ts'
import { bot, createWorld, nativeIdOf } from './telegram/world.ts'

const botToken = `${bot.id}:AAHfake-Token_of-35-characters-0000`
const secretToken = 'harken-fake_secret-0001'

/**
 * Telegram has no echoes, receipts, deletions by users, reply window or refusal of repeated texts; and an answer to a
 * deleted message is sent without the reference, as asked: the misbehaviours that would need these return false.
 */
export async function startFakeTelegram(options: FakeOptions = {}): Promise<FakePlatform> {
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
  ])
  let disorder = false
  const world = createWorld(now)
  const queue = createUpdateQueue(() => disorder)
  const methods = createMethods(world, queue, trouble)

  function guard(request: FakeRequest): FakeAnswer | null {
    const given = request.params.bot ?? ''
    if (trouble.take('token_revoked')) return refused(401, 'Unauthorized')
    // A token that has not the form of one is no path of the API.
    if (!/^bot\d+:[\w-]{30,}$/.test(given)) return refused(404, 'Not Found')
    if (given !== `bot${botToken}`) return refused(401, 'Unauthorized')
    return trouble.take('rate_limited') ? tooManyRequests(14) : null
  }

  const routes = Object.entries(methods).flatMap(([name, method]): FakeRoute[] =>
    ['GET', 'POST'].map((verb) => ({
      method: verb,
      path: `/:bot/${name}`,
      write: method.write ?? false,
      handle: async (request) => method.run(await parametersOf(request)),
    })),
  )
  const download: FakeRoute = {
    method: 'GET',
    path: '/file/:bot/:folder/:name',
    handle({ params }) {
      const path = `${params.folder}/${params.name}`
      const file = [...world.files.values()].find((candidate) => candidate.path === path)
      return file === undefined
        ? refused(404, 'Not Found')
        : { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: file.bytes }
    },
  }
  const http = await startHttpFake({
    ...(options.port === undefined ? {} : { port: options.port }),
    routes: [...routes, download],
    notFound: () => refused(404, 'Not Found'),
    guard,
    serverError: () => refused(500, 'Internal Server Error'),
    trouble,
  })

  return {
    channel: 'telegram',
    endpoint: http.endpoint,
    credentials: { botToken, secretToken },
    ownId: String(bot.id),
    async connectWebhook(url) {
      const answer = await methods.setWebhook?.run({ url, secret_token: secretToken })
      if (answer?.status !== 200) throw new Error('The fake Telegram refuses this webhook URL.')
    },
    get disorder() {
      return disorder
    },
    set disorder(on) {
      disorder = on
    },
    async say(message) {
      const written = world.write(message)
      queue.push('message', { ...written })
      return { nativeId: nativeIdOf(written) }
    },
    async edit(nativeId, text) {
      const message = world.messages.get(nativeId)
      if (message === undefined) throw new Error(`The fake Telegram has no message ${nativeId}.`)
      const field = message.text === undefined ? 'caption' : 'text'
      Object.assign(message, { [field]: text, edit_date: Math.floor(now().getTime() / 1000) })
      queue.push('edited_message', { ...message })
    },
    ...pushingFake({ http, sender: queue, trouble }),
    sent: world.sent,
  }
}
