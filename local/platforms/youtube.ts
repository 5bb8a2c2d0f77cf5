// A YouTube of our own on 127.0.0.1: one channel with its comments, videos of others, quotas by the day.
import { localDateOf } from '#shared/domain/zoned-time.ts'
import type { FakeOptions, FakePlatform } from './fake-platform.ts'
import {
  createTrouble,
  type FakeAnswer,
  type FakeRequest,
  type FakeRoute,
  startHttpFake,
} from './http-fake.ts'
import { createTokenDesk } from './reviews/google-answers.ts'
import { quotaExceeded, refused } from './youtube/answers.ts'
import { readRoutes } from './youtube/reads.ts'
import { createWorld, ourselves, ownId, ownVideo, type Status } from './youtube/world.ts'
import { type Acts, writeRoutes } from './youtube/writes.ts'

/** What only this platform has. */
export type YouTubeFake = FakePlatform & {
  /** The platform's own filters, or somebody in its studio, decide about a comment. */
  judge(nativeId: string, status: Status): void
  /** What the day has cost so far. */
  readonly spent: { units: number; searches: number }
}

const writeUnits = 50
const daily = { units: 10_000, searches: 100 }
const credentials = {
  clientId: '900200-northwind.apps.googleusercontent.com',
  clientSecret: 'fake-youtube-client-secret-0001',
  refreshToken: '1//fake-youtube-refresh-token-0001',
  channelId: ownId,
  apiKey: 'AIzaFakeYouTubeKey-0001',
}

/**
 * There are no private messages, reply windows, receipts, refusals of repeated texts or late failures, comments carry no
 * files, and people hidden from a channel can still be answered: the misbehaviours that would need these return false.
 */
export async function startFakeYouTube(options: FakeOptions = {}): Promise<YouTubeFake> {
  const now = options.now ?? (() => new Date())
  const trouble = createTrouble([
    'deleted_parent',
    'not_permitted',
    'permission_lost',
    'rate_limited',
    'server_error',
    'slow',
    'reset_before_write',
    'reset_after_write',
  ])
  const world = createWorld()
  const acts: Acts = []
  const desk = createTokenDesk(now, (form) => {
    if (form.get('client_secret') !== credentials.clientSecret) return ['invalid_client', 'Unauthorized']
    const isOurs =
      form.get('client_id') === credentials.clientId && form.get('grant_type') === 'refresh_token'
    return isOurs && form.get('refresh_token') === credentials.refreshToken
      ? null
      : ['invalid_grant', 'Bad Request']
  })
  let disorder = false
  let day = ''
  let spent = { units: 0, searches: 0 }

  function spend(request: FakeRequest, route: FakeRoute): boolean {
    const today = localDateOf(now().getTime(), 'America/Los_Angeles')
    if (today !== day) spent = { units: 0, searches: 0 }
    day = today
    const isSearch = request.path.endsWith('/search')
    if (isSearch) spent.searches++
    else spent.units += route.write ? writeUnits : 1
    return spent.units <= daily.units && spent.searches <= daily.searches
  }

  function guard(request: FakeRequest, route: FakeRoute): FakeAnswer | null {
    if (route === desk.route) return null
    const isOpen = request.method === 'GET' && /\/(search|videos|channels)$/.test(request.path)
    const hasKey = isOpen && request.headers['x-goog-api-key'] === credentials.apiKey
    const refusal = hasKey && !request.query.has('mine') ? null : desk.check(request)
    if (refusal !== null) return refusal
    if (!spend(request, route) || trouble.take('rate_limited')) return quotaExceeded()
    if (trouble.take('permission_lost'))
      return refused(
        403,
        'insufficientPermissions',
        'Request had insufficient authentication scopes.',
        'global',
      )
    return route.write && trouble.take('not_permitted')
      ? refused(403, 'forbidden', 'The request may not be properly authorized.')
      : null
  }

  const http = await startHttpFake({
    ...(options.port === undefined ? {} : { port: options.port }),
    routes: [desk.route, ...readRoutes(world, () => disorder), ...writeRoutes(world, now, trouble, acts)],
    notFound: () => refused(404, 'notFound', 'Not Found', 'global'),
    guard,
    serverError: () => refused(503, 'backendError', 'The service is currently unavailable.', 'global'),
    trouble,
  })

  return {
    channel: 'youtube',
    endpoint: http.endpoint,
    credentials,
    ownId,
    withoutPhotos: ['public'],
    async connectWebhook() {
      throw new Error('YouTube has no webhooks for comments.')
    },
    get disorder() {
      return disorder
    },
    set disorder(on) {
      disorder = on
    },
    say: async (message) => ({ nativeId: world.say(message, now()) }),
    async edit(nativeId, text) {
      const comment = world.comments.get(nativeId)
      if (comment !== undefined) Object.assign(comment, { text, updated: now() })
    },
    async remove(nativeId) {
      const one = world.comments.get(nativeId) ?? world.videos.get(nativeId)
      if (one !== undefined) one.gone = true
    },
    async answerOutside(_to, text, inReplyTo) {
      const parent = world.comments.get(inReplyTo) ?? null
      const root = parent?.root ?? parent
      const { id } = world.write({
        author: ourselves,
        text,
        root,
        videoId: root?.videoId ?? ownVideo,
        at: now(),
      })
      return { nativeId: id }
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
    judge(nativeId, status) {
      const comment = world.comments.get(nativeId)
      if (comment !== undefined) comment.status = status
    },
    get spent() {
      return spent
    },
    sent: world.sent,
    acts,
    calls: http.calls,
    settled: async () => {},
    close: () => http.close(),
  }
}
