// A Reddit of our own on 127.0.0.1: an inbox, a subreddit, private messages, search, and the desk that gives tokens.
import type { FakeOptions, FakePlatform } from './fake-platform.ts'
import {
  createTrouble,
  type FakeAnswer,
  type FakeRequest,
  type FakeRoute,
  startHttpFake,
} from './http-fake.ts'
import { createTokenDesk, plainError } from './reddit/answers.ts'
import { readRoutes, writeRoutes } from './reddit/routes.ts'
import { createWorld, postOf, us } from './reddit/world.ts'

/** What only this platform has. */
export type RedditFake = FakePlatform & {
  /** Of the account, for the other way to sign in. */
  password: string
  expireTokens(): void
  /** A moderator locks the thread something stands in, or it grows old. */
  closeThread(nativeId: string, how: 'locked' | 'archived'): void
  /** So many calls are left until they are counted anew. */
  leaveCalls(count: number): void
}

const allowed = 1000
const windowMs = 600_000
const password = 'fake-reddit-password-0001'
const credentials = {
  clientId: 'fakeRedditClient01',
  clientSecret: 'fake-reddit-client-secret-0001',
  username: us.name,
  refreshToken: 'fake-reddit-refresh-token-0001',
}

/**
 * There are no webhooks, reply windows, receipts or refusals of repeated texts: the misbehaviours that would need these
 * return false. Editing and removing works on what is public.
 */
export async function startFakeReddit(options: FakeOptions = {}): Promise<RedditFake> {
  const now = options.now ?? (() => new Date())
  const trouble = createTrouble([
    'blocked_user',
    'deleted_parent',
    'not_permitted',
    'permission_lost',
    'rate_limited',
    'server_error',
    'slow',
    'reset_before_write',
    'reset_after_write',
  ])
  const world = createWorld(now)
  const desk = createTokenDesk(now, credentials, password)
  const beside: { name: string; view: object }[] = []
  let endpoint = ''
  let disorder = false
  let said = 0
  let window = { endsAt: 0, used: 0 }

  function guard(request: FakeRequest, route: FakeRoute): FakeAnswer | null {
    if (route === desk.route || request.path.startsWith('/media/')) return null
    const at = now().getTime()
    if (at >= window.endsAt) window = { endsAt: at + windowMs, used: 0 }
    window.used++
    const isNamed = /^\S+:\S+:\S+ \(by \/u\/\S+\)$/.test(request.headers['user-agent'] ?? '')
    if (window.used > allowed || !isNamed || (!route.write && trouble.take('rate_limited')))
      return plainError(429, 'Too Many Requests')
    return desk.knows(request) ? null : plainError(401, 'Unauthorized')
  }

  const http = await startHttpFake({
    ...(options.port === undefined ? {} : { port: options.port }),
    routes: [
      desk.route,
      ...readRoutes(
        world,
        () => endpoint,
        () => beside,
      ),
      ...writeRoutes(world, () => endpoint, trouble),
    ],
    notFound: () => plainError(404, 'Not Found'),
    guard,
    headers: () => ({
      'x-ratelimit-used': String(window.used),
      'x-ratelimit-remaining': `${Math.max(0, allowed - window.used)}.0`,
      'x-ratelimit-reset': String(Math.max(1, Math.ceil((window.endsAt - now().getTime()) / 1000))),
    }),
    serverError: () => ({ status: 503, body: '<!doctype html><title>Ow! -- reddit.com</title>' }),
    trouble,
  })
  endpoint = http.endpoint

  /** What no person wrote to us: a subreddit's note, and a kind of thing that nobody has heard of. */
  function addStrangers(): void {
    const seconds = Math.floor(now().getTime() / 1000)
    const note = {
      name: `t4_note${said}`,
      author: null,
      subreddit: 'parcels',
      subject: 'Welcome',
      body: 'Hello',
    }
    const odd = { name: `t6_cup${said}`, award: { level: 2 } }
    beside.unshift(
      { name: note.name, view: { kind: 't4', data: { ...note, created_utc: seconds, dest: us.name } } },
      { name: odd.name, view: { kind: 't6', data: { ...odd, created_utc: seconds } } },
    )
  }

  return {
    channel: 'reddit',
    endpoint,
    credentials,
    password,
    ownId: us.id,
    withoutPhotos: ['private'],
    async connectWebhook() {
      throw new Error('Reddit has no webhooks.')
    },
    get disorder() {
      return disorder
    },
    set disorder(on) {
      disorder = on
    },
    async say(message) {
      said++
      if (disorder && said % 6 === 0) addStrangers()
      return { nativeId: world.say(message).name }
    },
    async edit(nativeId, text) {
      const thing = world.things.get(nativeId)
      if (thing !== undefined) Object.assign(thing, { text, editedAt: now() })
    },
    async remove(nativeId) {
      const thing = world.things.get(nativeId)
      if (thing !== undefined) thing.gone = true
    },
    async answerOutside(_, text, inReplyTo) {
      const thing = world.things.get(inReplyTo)
      if (thing === undefined) throw new Error(`There is no ${inReplyTo}.`)
      return { nativeId: world.answer(thing, text).name }
    },
    misbehave(what, times) {
      if (what !== 'token_revoked') return trouble.start(what, times)
      desk.revoke(times ?? Number.POSITIVE_INFINITY)
      return true
    },
    behave() {
      trouble.clear()
      desk.restore()
    },
    sent: world.sent,
    calls: http.calls,
    settled: async () => {},
    close: () => http.close(),
    expireTokens: desk.expire,
    closeThread(nativeId, how) {
      const thing = world.things.get(nativeId)
      if (thing !== undefined) postOf(thing)[how] = true
    },
    leaveCalls(count) {
      window = { endsAt: now().getTime() + 120_000, used: allowed - count }
    },
  }
}
