// A Google Play of our own: one app with its reviews on 127.0.0.1, and the desk that gives a service account its tokens.
import { generateKeyPairSync, type KeyObject, type KeyPairKeyObjectResult, verify } from 'node:crypto'
import type { FakeOptions } from './fake-platform.ts'
import {
  createTrouble,
  type FakeAnswer,
  type FakeRequest,
  type FakeRoute,
  startHttpFake,
} from './http-fake.ts'
import { createTokenDesk, googleError } from './reviews/google-answers.ts'
import { createQuota } from './reviews/quota.ts'
import { type BookReview, createReviewBook } from './reviews/review-book.ts'
import { type ReviewFake, reviewPlatform } from './reviews/store-platform.ts'

const ownId = 'example.northwind.parcels'
const base = `/androidpublisher/v3/applications/${ownId}`
const clientEmail = 'care@northwind.iam.gserviceaccount.com'
const scope = 'https://www.googleapis.com/auth/androidpublisher'
const audience = 'https://oauth2.googleapis.com/token'
const listedForMs = 7 * 86_400_000
const hourMs = 3_600_000
const lettersAllowed = 350

/**
 * There are no private messages, blocked people or refusals of repeated texts, an answer to a review that is no longer
 * listed is taken, nothing becomes of an answer later, and Google's APIs have no rate-limit headers: the misbehaviours
 * that would need these return false.
 */
export async function startFakePlay(options: FakeOptions = {}): Promise<ReviewFake> {
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
  const { privateKey, publicKey } = keyPair()
  const book = createReviewBook(now, (n) => `gp:AOqpTO${String(n).padStart(6, '0')}-north_wind`)
  const reads = createQuota(now, 200, hourMs)
  const writes = createQuota(now, 2000, 24 * hourMs)
  const desk = createTokenDesk(now, (form) => {
    if (form.get('grant_type') !== 'urn:ietf:params:oauth:grant-type:jwt-bearer')
      return ['unsupported_grant_type', 'Invalid grant_type']
    const isGood = isSignedBy(publicKey, form.get('assertion') ?? '', now())
    return isGood ? null : ['invalid_grant', 'Invalid JWT Signature.']
  })
  let disorder = false

  function guard(request: FakeRequest, route: FakeRoute): FakeAnswer | null {
    if (route === desk.route) return null
    if (!(route.write ? writes : reads).take() || trouble.take('rate_limited'))
      return googleError(429, 'RESOURCE_EXHAUSTED', 'Quota exceeded.', 'rateLimitExceeded')
    const refusal = desk.check(request)
    if (refusal !== null) return refusal
    const isForbidden = trouble.take('permission_lost') || (route.write && trouble.take('not_permitted'))
    if (!isForbidden) return null
    const message = 'The caller does not have permission'
    return googleError(403, 'PERMISSION_DENIED', message, 'permissionDenied')
  }

  function list({ query }: FakeRequest): FakeAnswer {
    const size = Math.min(Number(query.get('maxResults') ?? 10), 100)
    const from = Number(query.get('token')?.replace('token-', '') ?? 0)
    if (Number.isNaN(from)) return googleError(400, 'INVALID_ARGUMENT', 'Invalid token.', 'invalid')
    const oldest = now().getTime() - listedForMs
    const all = book.all().filter(({ changed }) => changed > oldest)
    if (all.length === 0) return { status: 200, body: {} }
    return {
      status: 200,
      body: {
        reviews: all.slice(from, from + size).map((review) => reviewView(review, disorder)),
        ...(from + size < all.length ? { tokenPagination: { nextPageToken: `token-${from + size}` } } : {}),
      },
    }
  }

  function get({ params }: FakeRequest): FakeAnswer {
    const review = book.find(params.review ?? '')
    return review === undefined ? notFound() : { status: 200, body: reviewView(review, disorder) }
  }

  function reply({ params, body }: FakeRequest): FakeAnswer {
    const [, id] = /^(.+):reply$/.exec(params.review ?? '') ?? []
    const review = book.find(id ?? '')
    if (review === undefined || trouble.take('deleted_parent')) return notFound()
    const { replyText } = JSON.parse(body.toString('utf8'))
    if (typeof replyText !== 'string' || replyText === '' || replyText.length > lettersAllowed)
      return googleError(400, 'INVALID_ARGUMENT', 'The reply text is empty or too long.', 'badRequest')
    // HTML is taken out, not refused.
    const { text, at } = book.answer(review, replyText.replace(/<\/?[a-z][^<>]*>/gi, ''), false)
    return { status: 200, body: { result: { replyText: text, lastEdited: moment(at) } } }
  }

  const http = await startHttpFake({
    ...(options.port === undefined ? {} : { port: options.port }),
    routes: [
      desk.route,
      { method: 'GET', path: `${base}/reviews`, handle: list },
      { method: 'GET', path: `${base}/reviews/:review`, handle: get },
      { method: 'POST', path: `${base}/reviews/:review`, write: true, handle: reply },
    ],
    notFound,
    guard,
    serverError: () =>
      googleError(503, 'UNAVAILABLE', 'The service is currently unavailable.', 'backendError'),
    trouble,
  })
  return reviewPlatform({
    channel: 'play',
    http,
    book,
    trouble,
    credentials: {
      clientEmail,
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      packageName: ownId,
    },
    ownId,
    revoke: desk.revoke,
    restore: desk.restore,
    setDisorder(on) {
      disorder = on
    },
  })
}

let keys: KeyPairKeyObjectResult | null = null

/** Made once in a process: finding the primes takes a while. */
function keyPair(): KeyPairKeyObjectResult {
  keys ??= generateKeyPairSync('rsa', { modulusLength: 2048 })
  return keys
}

function isSignedBy(key: KeyObject, jwt: string, now: Date): boolean {
  const [header = '', payload = '', signature = ''] = jwt.split('.')
  if (!verify('sha256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url')))
    return false
  const { iss, scope: wanted, aud, iat, exp } = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
  const seconds = now.getTime() / 1000
  return iss === clientEmail && wanted === scope && aud === audience && exp > seconds && exp - iat <= 3600
}

function notFound(): FakeAnswer {
  return googleError(404, 'NOT_FOUND', 'Review not found.', 'notFound')
}

function moment(ms: number): unknown {
  return { seconds: String(Math.floor(ms / 1000)), nanos: (ms % 1000) * 1_000_000 }
}

function reviewView(review: BookReview, disorder: boolean): unknown {
  const { id, customer, text, rating, changed, answer } = review
  const userComment = {
    text,
    lastModified: moment(changed),
    starRating: rating,
    reviewerLanguage: 'en',
    device: 'northwind_phone',
    androidOsVersion: 34,
    appVersionCode: 1042,
    appVersionName: '4.2.0',
    thumbsUpCount: 0,
    thumbsDownCount: 0,
  }
  const developer =
    answer === null ? [] : [{ developerComment: { text: answer.text, lastModified: moment(answer.at) } }]
  const unknown = disorder ? [{ commentOfTomorrow: { text } }] : []
  return { reviewId: id, authorName: customer.name, comments: [{ userComment }, ...developer, ...unknown] }
}
