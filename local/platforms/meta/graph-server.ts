// How does a fake of one of Meta's products answer: token and proof checked, usage headers on everything.
import { createHmac, timingSafeEqual } from 'node:crypto'
import {
  type FakeAnswer,
  type FakeRequest,
  type FakeRoute,
  type HttpFake,
  startHttpFake,
  type Trouble,
} from '../http-fake.ts'
import { graphError, graphRefusals, malformedToken, noSuchObject } from './graph-errors.ts'

export type GraphServerOptions = {
  port?: number | undefined
  appSecret: string
  /** Tokens that are good at the moment. */
  isToken(token: string): boolean
  /** The object that usage is counted for, and what Meta calls the use. */
  usage: { id: string; type: string; rateCode: number }
  trouble: Trouble
  routes: readonly FakeRoute[]
  /** Below these a file needs no token. */
  openPaths?: readonly string[]
  /** How a 5xx is worded; like Graph itself without it. */
  serverError?: () => FakeAnswer
}

export function startGraphServer(options: GraphServerOptions): Promise<HttpFake> {
  const { appSecret, trouble, usage } = options
  let served = 0

  function guard(request: FakeRequest): FakeAnswer | null {
    if (options.openPaths?.some((path) => request.path.startsWith(path))) return null
    const refusal = tokenRefusal(request)
    if (refusal !== null) return refusal
    if (trouble.take('token_revoked')) return graphError(graphRefusals.tokenRevoked)
    if (trouble.take('permission_lost')) return graphError(graphRefusals.permissionLost)
    if (!trouble.take('rate_limited')) return null
    const message = `(#${usage.rateCode}) There have been too many calls`
    const answer = graphError({ status: 400, code: usage.rateCode, message })
    return { ...answer, headers: usageHeaders(usage, 100, 1) }
  }

  function tokenRefusal({ headers, query }: FakeRequest): FakeAnswer | null {
    const token = headers.authorization?.replace(/^Bearer /, '') ?? query.get('access_token') ?? ''
    if (!options.isToken(token)) return malformedToken(token)
    const proof = query.get('appsecret_proof')
    const right = createHmac('sha256', appSecret).update(token).digest('hex')
    return proof === null || same(proof, right) ? null : graphError(graphRefusals.wrongProof)
  }

  return startHttpFake({
    ...(options.port === undefined ? {} : { port: options.port }),
    routes: options.routes,
    guard,
    trouble,
    notFound: noSuchObject,
    serverError: options.serverError ?? (() => graphError(graphRefusals.transient)),
    headers: () => usageHeaders(usage, Math.min(99, ++served % 100), 0),
  })
}

/** Percent used, and minutes until access comes back. */
export function usageHeaders(
  usage: { id: string; type: string },
  percent: number,
  regainMinutes: number,
): Record<string, string> {
  const counts = { call_count: percent, total_cputime: 1, total_time: 1 }
  const row = { type: usage.type, ...counts, estimated_time_to_regain_access: regainMinutes }
  return {
    'x-app-usage': JSON.stringify(counts),
    'x-business-use-case-usage': JSON.stringify({ [usage.id]: [row] }),
  }
}

/** The body as an object: JSON, a form, or nothing. Null where it is broken. */
export function bodyOf({ body, headers }: FakeRequest): Record<string, unknown> | null {
  if (body.length === 0) return {}
  const text = body.toString('utf8')
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(text))
  }
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}

/** One page of a list, newest first as the caller has it: cursors always, `next` on all pages but the last. */
export function pageOf<T>(all: readonly T[], query: URLSearchParams, path: string, most: number) {
  const limit = Math.max(1, Math.min(Number(query.get('limit') ?? 25) || 25, most))
  const start = Number(Buffer.from(query.get('after') ?? '', 'base64').toString()) || 0
  const data = all.slice(start, start + limit)
  return { data, ...(data.length === 0 ? {} : { paging: pagingOf(start, data.length, all.length, path) }) }
}

function pagingOf(start: number, count: number, total: number, path: string) {
  const cursor = (at: number) => Buffer.from(String(at)).toString('base64')
  const cursors = { before: cursor(start), after: cursor(start + count) }
  return { cursors, ...(start + count < total ? { next: `https://graph.facebook.com${path}` } : {}) }
}

function same(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}
