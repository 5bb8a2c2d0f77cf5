// A Google Business Profile of our own: one location with its reviews on 127.0.0.1, and the desk that gives tokens.
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
import { type BookAnswer, type BookReview, createReviewBook } from './reviews/review-book.ts'
import { type ReviewFake, reviewPlatform } from './reviews/store-platform.ts'

export type GoogleFake = ReviewFake & { expireTokens(): void }

const ownId = 'accounts/104700000000000000001/locations/9200000000000000001'
const base = '/v4/accounts/104700000000000000001/locations/9200000000000000001'
const credentials = {
  clientId: '900100-northwind.apps.googleusercontent.com',
  clientSecret: 'fake-client-secret-0001',
  refreshToken: '1//fake-refresh-token-0001',
  accountId: '104700000000000000001',
  locationId: '9200000000000000001',
}
const starNames = ['', 'ONE', 'TWO', 'THREE', 'FOUR', 'FIVE']
const bytesAllowed = 4096

/**
 * There are no private messages, reply windows, blocked people or refusals of repeated texts, and Google's APIs have no
 * rate-limit headers: the misbehaviours that would need these return false.
 */
export async function startFakeGoogle(options: FakeOptions = {}): Promise<GoogleFake> {
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
    'late_failure',
  ])
  const book = createReviewBook(now, (n) => `AbFvOqm${String(n).padStart(6, '0')}_-northwind`)
  const quota = createQuota(now, 300, 60_000)
  const desk = createTokenDesk(now, (form) => {
    if (form.get('client_secret') !== credentials.clientSecret) return ['invalid_client', 'Unauthorized']
    const isOurs =
      form.get('client_id') === credentials.clientId && form.get('grant_type') === 'refresh_token'
    if (isOurs && form.get('refresh_token') === credentials.refreshToken) return null
    return ['invalid_grant', 'Bad Request']
  })
  let disorder = false

  function guard(request: FakeRequest, route: FakeRoute): FakeAnswer | null {
    if (route === desk.route) return null
    if (!quota.take() || trouble.take('rate_limited'))
      return googleError(429, 'RESOURCE_EXHAUSTED', "Quota exceeded for quota metric 'Requests' per minute.")
    const refusal = desk.check(request)
    if (refusal !== null) return refusal
    const isForbidden = trouble.take('permission_lost') || (route.write && trouble.take('not_permitted'))
    return isForbidden ? googleError(403, 'PERMISSION_DENIED', 'The caller does not have permission') : null
  }

  function list({ query }: FakeRequest): FakeAnswer {
    const size = Math.min(Number(query.get('pageSize') ?? 50), 50)
    const from = Number(query.get('pageToken')?.replace('page-', '') ?? 0)
    if (Number.isNaN(from))
      return googleError(400, 'INVALID_ARGUMENT', 'Request contains an invalid argument.')
    const all = book.all()
    const page = all.slice(from, from + size)
    if (all.length === 0) return { status: 200, body: {} }
    return {
      status: 200,
      body: {
        reviews: page.map((review) => reviewView(review, disorder)),
        averageRating: all.reduce((sum, { rating }) => sum + rating, 0) / all.length,
        totalReviewCount: all.length,
        ...(from + size < all.length ? { nextPageToken: `page-${from + size}` } : {}),
      },
    }
  }

  function get({ params }: FakeRequest): FakeAnswer {
    const review = book.find(params.review ?? '')
    return review === undefined ? notFound() : { status: 200, body: reviewView(review, disorder) }
  }

  function answer({ params, body }: FakeRequest): FakeAnswer {
    const review = book.find(params.review ?? '')
    if (review === undefined || trouble.take('deleted_parent')) return notFound()
    const comment = commentIn(body)
    if (comment === null || comment === '' || Buffer.byteLength(comment) > bytesAllowed)
      return googleError(400, 'INVALID_ARGUMENT', 'Request contains an invalid argument.')
    return { status: 200, body: replyView(book.answer(review, comment, trouble.take('late_failure'))) }
  }

  const http = await startHttpFake({
    ...(options.port === undefined ? {} : { port: options.port }),
    routes: [
      desk.route,
      { method: 'GET', path: `${base}/reviews`, handle: list },
      { method: 'GET', path: `${base}/reviews/:review`, handle: get },
      { method: 'PUT', path: `${base}/reviews/:review/reply`, write: true, handle: answer },
      {
        method: 'GET',
        path: '/v1/locations/9200000000000000001',
        handle: () => ({ status: 200, body: { title: 'Northwind Parcel, Harbour Street' } }),
      },
    ],
    notFound,
    guard,
    serverError: () => googleError(503, 'UNAVAILABLE', 'The service is currently unavailable.'),
    trouble,
  })
  const platform = reviewPlatform({
    channel: 'google',
    http,
    book,
    trouble,
    credentials,
    ownId,
    revoke: desk.revoke,
    restore: desk.restore,
    setDisorder(on) {
      disorder = on
    },
  })
  return Object.assign(platform, { expireTokens: desk.expire })
}

function notFound(): FakeAnswer {
  return googleError(404, 'NOT_FOUND', 'Requested entity was not found.')
}

function commentIn(body: Buffer): string | null {
  const { comment } = JSON.parse(body.toString('utf8'))
  return typeof comment === 'string' ? comment : null
}

function reviewView(review: BookReview, disorder: boolean): unknown {
  const { id, customer, text, rating, at, changed, answer } = review
  return {
    name: `${ownId}/reviews/${id}`,
    reviewId: id,
    reviewer: {
      profilePhotoUrl: 'https://lh3.googleusercontent.com/a/northwind-nobody=c0x00000000-cc-rp-mo',
      displayName: customer.name,
    },
    starRating: starNames[rating],
    ...(text === '' ? {} : { comment: text }),
    createTime: new Date(at).toISOString(),
    updateTime: new Date(changed).toISOString(),
    ...(answer === null ? {} : { reviewReply: replyView(answer) }),
    ...(disorder ? { fieldOfTomorrow: { enabled: true } } : {}),
  }
}

function replyView({ text, at, rejected }: BookAnswer): unknown {
  return {
    comment: text,
    updateTime: new Date(at).toISOString(),
    reviewReplyState: rejected ? 'REJECTED' : 'APPROVED',
    ...(rejected ? { policyViolation: 'OFF_TOPIC' } : {}),
  }
}
