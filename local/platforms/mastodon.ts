// A Mastodon instance of our own on 127.0.0.1: statuses as HTML, notifications, favourites, files and search.
import type { FakeOptions, FakePlatform } from './fake-platform.ts'
import { createTrouble, type FakeAnswer, type FakeRequest, startHttpFake } from './http-fake.ts'
import { refused } from './mastodon/answers.ts'
import { us } from './mastodon/people.ts'
import { readRoutes } from './mastodon/reads.ts'
import { createWorld, type Visibility } from './mastodon/world.ts'
import { type Acts, writeRoutes } from './mastodon/writes.ts'

/** What only this platform has. */
export type MastodonFake = FakePlatform & {
  /** A person narrows, after the fact, who was meant to read what they said; real people choose it before. */
  seenBy(nativeId: string, visibility: Visibility, spoiler?: string): void
}

const allowed = 300
const windowMs = 300_000

/**
 * There are no webhooks, reply windows, receipts or refusals of repeated texts, and somebody who blocks us is simply not
 * found: the misbehaviours that would need these return false.
 */
export async function startFakeMastodon(options: FakeOptions = {}): Promise<MastodonFake> {
  const now = options.now ?? (() => new Date())
  const trouble = createTrouble([
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
  const credentials = { accessToken: 'fake-mastodon-token-0001' }
  const acts: Acts = []
  let endpoint = ''
  let disorder = false
  let said = 0
  let window = { endsAt: 0, used: 0 }
  const world = createWorld(now, () => endpoint)

  function guard(request: FakeRequest): FakeAnswer | null {
    if (!request.path.startsWith('/api/')) return null
    const at = now().getTime()
    if (at >= window.endsAt) window = { endsAt: Math.ceil((at + 1) / windowMs) * windowMs, used: 0 }
    window.used++
    if (window.used > allowed || trouble.take('rate_limited')) return refused(429, 'Too many requests')
    if (trouble.take('token_revoked')) return refused(401, 'The access token was revoked')
    if (request.headers.authorization !== `Bearer ${credentials.accessToken}`)
      return refused(401, 'The access token is invalid')
    return null
  }

  const http = await startHttpFake({
    ...(options.port === undefined ? {} : { port: options.port }),
    routes: [
      ...readRoutes(
        world,
        () => endpoint,
        () => disorder,
      ),
      ...writeRoutes(world, now, () => endpoint, trouble, acts),
    ],
    notFound: () => ({ status: 404, body: { error: 'Not Found' } }),
    guard,
    headers: () => ({
      'x-ratelimit-limit': String(allowed),
      'x-ratelimit-remaining': String(Math.max(0, allowed - window.used)),
      'x-ratelimit-reset': new Date(window.endsAt).toISOString(),
    }),
    serverError: () => ({ status: 503, body: { error: 'Remote data could not be fetched' } }),
    trouble,
  })
  endpoint = http.endpoint

  return {
    channel: 'mastodon',
    endpoint,
    credentials,
    ownId: us.id,
    async connectWebhook() {
      throw new Error('Mastodon has no webhooks.')
    },
    get disorder() {
      return disorder
    },
    set disorder(on) {
      disorder = on
    },
    async say(message) {
      said++
      const status = world.say(message)
      if (disorder && said % 4 === 0) world.tell('quoted_update', status)
      return { nativeId: status.id }
    },
    async edit(nativeId, text) {
      const status = world.statuses.get(nativeId)
      if (status !== undefined) Object.assign(status, { text, editedAt: now() })
    },
    async remove(nativeId) {
      const status = world.statuses.get(nativeId)
      if (status !== undefined) status.gone = true
    },
    async answerOutside(to, text, inReplyTo) {
      const parent = world.statuses.get(inReplyTo) ?? null
      const visibility = parent?.visibility ?? 'direct'
      const named = `@${world.people.of(to).acct} ${text}`
      return { nativeId: world.write({ author: us, text: named, parent, visibility, at: now() }).id }
    },
    misbehave: (what, times) => trouble.start(what, times),
    behave: () => trouble.clear(),
    sent: world.sent,
    acts,
    calls: http.calls,
    settled: async () => {},
    close: () => http.close(),
    seenBy(nativeId, visibility, spoiler = '') {
      const status = world.statuses.get(nativeId)
      if (status !== undefined) Object.assign(status, { visibility, spoiler })
    },
  }
}
