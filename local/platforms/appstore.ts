// An App Store Connect of our own: one app with its reviews on 127.0.0.1, in JSON:API, opened by signed tokens.
import { createHash, generateKeyPairSync, type KeyObject, verify } from 'node:crypto'
import type { FakeOptions } from './fake-platform.ts'
import {
  createTrouble,
  type FakeAnswer,
  type FakeRequest,
  type FakeRoute,
  startHttpFake,
} from './http-fake.ts'
import { createQuota } from './reviews/quota.ts'
import { type BookAnswer, type BookReview, createReviewBook } from './reviews/review-book.ts'
import { type ReviewFake, reviewPlatform } from './reviews/store-platform.ts'

const ownId = '6400000001'
const issuerId = '57246542-96fe-1a63-e053-0824d0119999'
const keyId = 'NW2X9D37ZQ'
const requestsAllowed = 3600
const lettersAllowed = 5970

/**
 * There are no private messages, reply windows, blocked people or refusals of repeated texts, and nothing becomes of an
 * answer later: the misbehaviours that would need these return false.
 */
export async function startFakeAppStore(options: FakeOptions = {}): Promise<ReviewFake> {
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
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const book = createReviewBook(now, (n) => `00000042-${String(n).padStart(4, '0')}-4a5b-8c9d-000000000000`)
  const quota = createQuota(now, requestsAllowed, 3_600_000)
  let disorder = false
  let revokedFor = 0

  function guard(request: FakeRequest, route: FakeRoute): FakeAnswer | null {
    if (!quota.take() || trouble.take('rate_limited'))
      return problem(429, 'RATE_LIMIT_EXCEEDED', 'The request rate limit has been reached.')
    if (revokedFor > 0) revokedFor--
    else if (isGood(publicKey, request.headers.authorization ?? '', now())) {
      const isForbidden = trouble.take('permission_lost') || (route.write && trouble.take('not_permitted'))
      return isForbidden
        ? problem(403, 'FORBIDDEN_ERROR', 'This request is forbidden for security reasons')
        : null
    }
    return problem(
      401,
      'NOT_AUTHORIZED',
      'Provide a properly configured and signed bearer token, and make sure that it has not expired.',
    )
  }

  function list({ query, path }: FakeRequest): FakeAnswer {
    const size = Math.min(Number(query.get('limit') ?? 50), 200)
    const from = Number(Buffer.from(query.get('cursor') ?? '', 'base64url').toString() || 0)
    if (Number.isNaN(from)) return problem(400, 'PARAMETER_ERROR.INVALID', "'cursor' is not a valid cursor.")
    const all = book.all()
    const page = all.slice(from, from + size)
    const self = `${http.endpoint}${path}`
    const further = new URLSearchParams(query)
    further.set('cursor', Buffer.from(String(from + size)).toString('base64url'))
    return {
      status: 200,
      body: {
        data: page.map((review) => reviewView(review, disorder)),
        included: page.flatMap(includedOf),
        links: { self, ...(from + size < all.length ? { next: `${self}?${further}` } : {}) },
        meta: { paging: { total: all.length, limit: size } },
      },
    }
  }

  function get({ params }: FakeRequest): FakeAnswer {
    const review = book.find(params.review ?? '')
    if (review === undefined) return missing('customerReviews', params.review ?? '')
    return { status: 200, body: { data: reviewView(review, disorder), included: includedOf(review) } }
  }

  function respond({ body }: FakeRequest): FakeAnswer {
    const { data } = JSON.parse(body.toString('utf8'))
    const id = data?.relationships?.review?.data?.id
    const review = book.find(String(id))
    if (review === undefined || trouble.take('deleted_parent')) return missing('customerReviews', String(id))
    const text = data?.attributes?.responseBody
    if (typeof text !== 'string' || text === '' || text.length > lettersAllowed)
      return problem(
        409,
        'ENTITY_ERROR.ATTRIBUTE.INVALID',
        "The attribute 'responseBody' is empty or too long.",
      )
    return { status: 201, body: { data: responseView(review, book.answer(review, text, false)) } }
  }

  const http = await startHttpFake({
    ...(options.port === undefined ? {} : { port: options.port }),
    routes: [
      { method: 'GET', path: `/v1/apps/${ownId}/customerReviews`, handle: list },
      { method: 'GET', path: '/v1/customerReviews/:review', handle: get },
      { method: 'POST', path: '/v1/customerReviewResponses', write: true, handle: respond },
      {
        method: 'GET',
        path: `/v1/apps/${ownId}`,
        handle: () => ({
          status: 200,
          body: { data: { type: 'apps', id: ownId, attributes: { name: 'Northwind Parcels' } } },
        }),
      },
    ],
    notFound: ({ path }) => problem(404, 'PATH_ERROR', `The URL path is not valid: ${path}`),
    guard,
    headers: () => ({ 'x-rate-limit': `user-hour-lim:${requestsAllowed};user-hour-rem:${quota.left()};` }),
    serverError: () => problem(500, 'UNEXPECTED_ERROR', 'An unexpected error occurred on the server side.'),
    trouble,
  })
  return reviewPlatform({
    channel: 'appstore',
    http,
    book,
    trouble,
    credentials: {
      issuerId,
      keyId,
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      appId: ownId,
    },
    ownId,
    revoke(times) {
      revokedFor = times
    },
    restore() {
      revokedFor = 0
    },
    setDisorder(on) {
      disorder = on
    },
  })
}

function isGood(key: KeyObject, authorization: string, now: Date): boolean {
  const [header = '', payload = '', signature = ''] = authorization.replace(/^Bearer /, '').split('.')
  const signed = Buffer.from(`${header}.${payload}`)
  const proof = Buffer.from(signature, 'base64url')
  if (!verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, proof)) return false
  const { alg, kid } = partOf(header)
  const { iss, aud, iat, exp } = partOf(payload)
  const seconds = now.getTime() / 1000
  const lives = Number(iat) <= seconds && seconds < Number(exp) && Number(exp) - Number(iat) <= 1200
  return alg === 'ES256' && kid === keyId && iss === issuerId && aud === 'appstoreconnect-v1' && lives
}

function partOf(encoded: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'))
}

function problem(status: number, code: string, detail: string): FakeAnswer {
  const error = {
    id: '8f0d2b3c-0000-4000-8000-000000000000',
    status: String(status),
    code,
    title: code,
    detail,
  }
  return { status, body: { errors: [error] } }
}

function missing(kind: string, id: string): FakeAnswer {
  return problem(404, 'NOT_FOUND', `There is no resource of type '${kind}' with id '${id}'`)
}

function reviewView(review: BookReview, disorder: boolean): unknown {
  const { id, customer, text, rating, changed, answer } = review
  return {
    type: 'customerReviews',
    id,
    attributes: {
      rating,
      title: Array.from(text).slice(0, 18).join(''),
      body: text,
      reviewerNickname: customer.name,
      createdDate: pacific(changed),
      territory: 'GBR',
      ...(disorder ? { fieldOfTomorrow: true } : {}),
    },
    relationships: {
      response: {
        data: answer === null ? null : { type: 'customerReviewResponses', id: responseIdOf(id) },
      },
    },
  }
}

function includedOf(review: BookReview): unknown[] {
  return review.answer === null ? [] : [responseView(review, review.answer)]
}

function responseView({ id }: BookReview, { text, at }: BookAnswer): unknown {
  const attributes = { responseBody: text, lastModifiedDate: pacific(at), state: 'PUBLISHED' }
  return { type: 'customerReviewResponses', id: responseIdOf(id), attributes }
}

function responseIdOf(reviewId: string): string {
  return createHash('sha256').update(reviewId).digest('hex').slice(0, 24)
}

/** Apple writes its moments in California's time. */
function pacific(ms: number): string {
  return new Date(ms - 8 * 3_600_000).toISOString().replace(/\.\d+Z$/, '-08:00')
}
