// How is Reddit called and read, and when does it want to be left alone?
import type { ConnectorContext } from '#shared/channels/connector.ts'
import {
  type CallResult,
  callPlatform,
  instantIn,
  type PlatformAnswer,
} from '#shared/channels/platform-call.ts'
import { refusedRead } from '#shared/channels/refusal.ts'
import { Failure } from '#shared/domain/failure.ts'
import { openSession, userAgent } from './access-token.ts'
import { callsSpared, waitUntold } from './limits.ts'
import { redditRefusal } from './refusals.ts'
import { listingSchema } from './wire.ts'

type Request = {
  method: 'GET' | 'POST'
  path: string
  query?: Record<string, string>
  form?: Record<string, string>
}

/** A call with a good token, once more with a new one after a 401. Throws Failure only when no token can be had. */
export async function callReddit(context: ConnectorContext, request: Request): Promise<CallResult> {
  const session = await openSession(context)
  const first = await withToken(context, session.token, request)
  if (first.kind !== 'answer' || first.status !== 401) return first
  return withToken(context, (await session.renewed()).token, request)
}

/** `restUntil` where hardly any call is left: the instant at which they are counted anew. */
export type Read = { body: unknown; restUntil: string | null }

/** For calls that only read. Throws Failure. */
export async function read(
  context: ConnectorContext,
  path: string,
  query: Record<string, string> = {},
): Promise<Read> {
  const result = await callReddit(context, { method: 'GET', path, query })
  if (result.kind !== 'answer') throw new Failure('unavailable', result.detail)
  if (result.status !== 200) throw refusedRead(redditRefusal(result, context.now()))
  return { body: result.body, restUntil: restUntil(result, context.now()) }
}

export type Page = { children: unknown[]; after: string | null; restUntil: string | null }

/** One page of a list, newest first; `after` names the last thing of the page above. Throws Failure. */
export async function readPage(
  context: ConnectorContext,
  path: string,
  query: Record<string, string>,
): Promise<Page> {
  const { body, restUntil } = await read(context, path, query)
  const listing = listingSchema.safeParse(body)
  if (!listing.success) throw new Failure('unavailable', 'Reddit answered without a list.')
  const { children, after } = listing.data.data
  return { children, after: after ?? null, restUntil }
}

/** `raw_json`: without it `&`, `<` and `>` come escaped. */
function withToken(context: ConnectorContext, token: string, request: Request): Promise<CallResult> {
  const url = new URL(request.path, context.endpoint)
  url.search = new URLSearchParams({ ...request.query, raw_json: '1' }).toString()
  return callPlatform(context, {
    platform: 'Reddit',
    method: request.method,
    url,
    headers: { authorization: `Bearer ${token}`, 'user-agent': userAgent(context) },
    ...(request.form === undefined ? {} : { body: new URLSearchParams(request.form) }),
  })
}

/** `X-Ratelimit-Remaining` has a fraction, `X-Ratelimit-Reset` is in seconds from now. */
function restUntil({ headers }: PlatformAnswer, now: Date): string | null {
  const left = Number(headers.get('x-ratelimit-remaining') ?? Number.NaN)
  if (Number.isNaN(left) || left >= callsSpared) return null
  return instantIn(now, Number(headers.get('x-ratelimit-reset') ?? Number.NaN), waitUntold.call)
}
