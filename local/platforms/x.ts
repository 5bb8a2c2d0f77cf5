// An X of our own: the v2 API on 127.0.0.1, its webhooks in both envelopes, and people who complain.
import type { FakeCustomer, FakeMessage, FakeOptions, FakePlatform, FakeSent } from './fake-platform.ts'
import {
  createTrouble,
  type FakeAnswer,
  type FakeRequest,
  type FakeRoute,
  startHttpFake,
} from './http-fake.ts'
import { createAuth, credentialsFor } from './x/auth.ts'
import { createDeeds } from './x/deeds.ts'
import {
  appOnlyForbidden,
  clientForbidden,
  notFound,
  oauthError,
  tooMany,
  unauthorized,
  unavailable,
} from './x/problems.ts'
import { createReads } from './x/reads.ts'
import { createTelling } from './x/telling.ts'
import { createUploads } from './x/uploads.ts'
import { webhookRoutes } from './x/webhook-routes.ts'
import { createWindows, type Limits, realLimits } from './x/windows.ts'
import { createWorld, type Picture, us } from './x/world.ts'
import { createWrites } from './x/writes.ts'

export type XOptions = FakeOptions & {
  auth?: 'oauth1' | 'oauth2'
  envelope?: 'activity' | 'account_activity'
  /** Calls in 15 minutes by kind; X's real allowance where not given. */
  limits?: Limits
  slowMs?: number
}

/** What only X has, for tests. */
export type FakeX = FakePlatform & {
  /** A reply to us from which the author took our handle: it reaches us by webhook and may not be answered. */
  sayUnsummoned(message: FakeMessage): Promise<{ nativeId: string }>
  quote(customer: FakeCustomer, text: string, nativeId: string): Promise<{ nativeId: string }>
  /** We say something that answers nobody. */
  postOwn(text: string): { nativeId: string }
  refuseDms(customer: FakeCustomer): void
  /** Ids made before `instant` are no longer accepted as `since_id`. */
  forgetIdsBefore(instant: Date): void
  /** The two hours of the access token are over; with `refreshToo`, the account is lost. */
  endAccess(refreshToo?: boolean): void
}

export async function startFakeX(options: XOptions = {}): Promise<FakeX> {
  const now = options.now ?? (() => new Date())
  const trouble = createTrouble([
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
  const world = createWorld(now)
  const auth = createAuth(now)
  const windows = createWindows(now, { ...realLimits, ...options.limits })
  const sent: FakeSent[] = []
  let disorder = false
  let forgotten: Date | null = null

  const pictureUrl = ({ key, file }: Picture) => `${http.endpoint}/media/${key}/${file}`
  const envelope = options.envelope ?? 'activity'
  const telling = createTelling({ world, now, envelope, pictureUrl, disorder: () => disorder })
  const { pictures, ...deeds } = createDeeds(world, telling, now)

  function guard(request: FakeRequest): FakeAnswer | null {
    const { method, path } = request
    if (!path.startsWith('/2/') || path === '/2/oauth2/token') return null
    const caller = auth.caller(request)
    if (caller === 'nobody' || trouble.take('token_revoked')) return unauthorized()
    if (trouble.take('permission_lost')) return clientForbidden()
    if (caller === 'app' && (method !== 'GET' || path.startsWith('/2/dm_'))) return appOnlyForbidden()
    if (trouble.take('rate_limited')) {
      return { ...tooMany(), headers: { ...tooMany().headers, 'x-rate-limit-remaining': '0' } }
    }
    return windows.take(method, path) ? null : tooMany()
  }

  const token: FakeRoute = {
    method: 'POST',
    path: '/2/oauth2/token',
    handle: (request) =>
      trouble.take('token_revoked')
        ? oauthError('invalid_request', 'Value passed for the token was invalid.')
        : auth.grant(request),
  }
  const media: FakeRoute = {
    method: 'GET',
    path: '/media/:key/:file',
    handle({ params }) {
      const picture = pictures.get(params.key ?? '')
      if (picture === undefined) return notFound()
      return { status: 200, headers: { 'content-type': picture.mimeType }, body: picture.bytes }
    },
  }
  const reads = createReads({
    world,
    pictureUrl,
    forgottenBefore: () => forgotten,
    oddFields: () => (disorder ? { x_experiment: { arm: 2 } } : {}),
  })
  const uploads = createUploads(world, pictures, now)
  const writes = createWrites({
    uploads,
    world,
    trouble,
    now,
    sent,
    posted: telling.post,
    messaged: telling.message,
    deleted: telling.deletion,
  })
  const http = await startHttpFake({
    ...(options.port === undefined ? {} : { port: options.port }),
    ...(options.slowMs === undefined ? {} : { slowMs: options.slowMs }),
    trouble,
    guard,
    notFound,
    serverError: unavailable,
    headers: ({ method, path }) => windows.headers(method, path),
    routes: [
      token,
      media,
      ...reads,
      ...uploads.routes,
      ...writes,
      ...webhookRoutes(telling, () => world.newId(now()), now),
    ],
  })

  return {
    ...deeds,
    channel: 'x',
    endpoint: http.endpoint,
    credentials: credentialsFor(options.auth ?? 'oauth1'),
    ownId: us.id,
    connectWebhook: telling.connect,
    get disorder() {
      return disorder
    },
    set disorder(on: boolean) {
      disorder = on
    },
    misbehave: trouble.start,
    behave: trouble.clear,
    sent,
    calls: http.calls,
    settled: telling.settled,
    async close() {
      await telling.close()
      await http.close()
    },
    forgetIdsBefore(instant) {
      forgotten = instant
    },
    endAccess(refreshToo = false) {
      auth.endAccessTokens()
      if (refreshToo) auth.endRefreshTokens()
    },
  }
}
