// How is the Business API called, and what do its codes mean?
import type * as z from 'zod/mini'
import { Failure } from '../../domain/failure.ts'
import type { ConnectorContext } from '../connector.ts'
import {
  type CallResult,
  callPlatform,
  instantIn,
  type PlatformAnswer,
  retryAfter,
} from '../platform-call.ts'
import { type Refusal, refusedRead } from '../refusal.ts'
import { rateWaitSeconds } from './limits.ts'
import { accessToken } from './token.ts'
import { answerSchema } from './wire.ts'

export type TikTokResult =
  | { kind: 'ok'; data: unknown }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'never_left' | 'lost'; detail: string }

/** What a write says; some name the token that they are sent with. */
type Json = Record<string, unknown> | FormData | ((token: string) => Record<string, unknown>)

/** `path` below the version. Reads take their arguments in the query, writes as JSON or as a form. */
export async function callTikTok(
  context: ConnectorContext,
  path: string,
  args: Record<string, string>,
  json?: Json,
): Promise<TikTokResult> {
  const token = (await accessToken(context, null)) ?? ''
  const first = readResult(await ask(context, token, path, args, json), context.now())
  if (first.kind !== 'refused' || first.refusal.reason !== 'auth_broken') return first
  let renewed: string | null
  try {
    renewed = await accessToken(context, token)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    // Nothing was done yet: the first call was refused.
    const reason = error.kind === 'auth_expired' ? 'auth_broken' : 'busy'
    return { kind: 'refused', refusal: { reason, detail: error.message } }
  }
  if (renewed === null || renewed === token) return first
  return readResult(await ask(context, renewed, path, args, json), context.now())
}

/** Throws Failure where TikTok refuses or answers something else. */
export async function readTikTok<T>(
  context: ConnectorContext,
  path: string,
  args: Record<string, string>,
  schema: z.ZodMiniType<T>,
  json?: Json,
): Promise<T> {
  const result = await callTikTok(context, path, args, json)
  if (result.kind === 'refused') throw refusedRead(result.refusal)
  if (result.kind !== 'ok') throw new Failure('unavailable', result.detail)
  const data = schema.safeParse(result.data)
  if (!data.success) throw new Failure('unavailable', `TikTok answered ${path} unreadably.`)
  return data.data
}

function ask(
  context: ConnectorContext,
  token: string,
  path: string,
  args: Record<string, string>,
  json: Json | undefined,
): Promise<CallResult> {
  const url = new URL(`/open_api/v1.3/${path}`, context.endpoint)
  for (const [name, value] of Object.entries(args)) url.searchParams.set(name, value)
  return callPlatform(context, {
    platform: 'TikTok',
    method: json === undefined ? 'GET' : 'POST',
    url,
    headers: { 'access-token': token },
    ...(json === undefined ? {} : { body: typeof json === 'function' ? json(token) : json }),
  })
}

function readResult(result: CallResult, now: Date): TikTokResult {
  if (result.kind !== 'answer') return result
  const answer = answerSchema.safeParse(result.body)
  if (result.status === 200 && answer.data?.code === 0) return { kind: 'ok', data: answer.data.data }
  return { kind: 'refused', refusal: refusalOf(result, now) }
}

/** First match wins; code 40002 covers everything that is wrong with a request, told apart by its words. */
const meanings: { codes: readonly number[]; words: RegExp; reason: Exclude<Refusal['reason'], 'rate'> }[] = [
  { codes: [40102, 40104, 40105, 40110], words: /access token/, reason: 'auth_broken' },
  { codes: [], words: /48 hours|messaging window|window/, reason: 'window_closed' },
  {
    codes: [],
    words: /comment.*(not exist|not found|deleted|removed)|(video|message) .*not exist/,
    reason: 'parent_gone',
  },
  { codes: [], words: /blocked|cannot receive|privacy|recipient/, reason: 'recipient_unavailable' },
  {
    codes: [40001, 40003, 40006, 40300],
    words: /permission|not authorized|scope|not available in/,
    reason: 'not_permitted',
  },
]

function refusalOf({ status, headers, body }: PlatformAnswer, now: Date): Refusal {
  const answer = answerSchema.safeParse(body).data
  const code = answer?.code ?? 0
  const words = answer?.message
  const detail = words === undefined ? `TikTok answered ${status}.` : `${words} (${code})`
  if (status === 429 || code === 40100 || code === 40133)
    return { reason: 'rate', until: instantIn(now, retryAfter(headers), rateWaitSeconds), detail }
  if (status === 401) return { reason: 'auth_broken', detail }
  if (answer === undefined || status >= 500 || code === 0 || (code >= 50_000 && code < 60_000))
    return { reason: 'broken', detail }
  const meaning = meanings.find(
    (one) => one.codes.includes(code) || one.words.test((words ?? '').toLowerCase()),
  )
  return { reason: meaning?.reason ?? 'content_rejected', detail }
}
