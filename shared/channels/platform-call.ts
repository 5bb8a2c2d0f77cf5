// How is a platform's API called so that nothing is ever in doubt: did it answer, did the request leave, or was it lost?
import { answerText } from './answer-text.ts'
import type { ConnectorContext } from './connector.ts'
import { networkFailure } from './network-failure.ts'

/** `body` is the answer's JSON, undefined where it is none. */
export type PlatformAnswer = { kind: 'answer'; status: number; headers: Headers; body: unknown }

/** `never_left`: no connection was made, so nothing can have happened. `lost`: it may have been applied. */
export type CallResult =
  | PlatformAnswer
  | { kind: 'never_left'; detail: string }
  | { kind: 'lost'; detail: string }

export type PlatformCall = {
  /** How the platform is called in words. */
  platform: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: URL
  headers: Record<string, string>
  /** Sent as JSON unless it is a form, text, bytes or a Blob, which go out as they are. */
  body?: unknown
  /** Changes the answer's text before it is read as JSON. */
  readJson?(text: string): string
}

const readTimeoutMs = 10_000
const writeTimeoutMs = 20_000

/** Never throws, follows no redirect, and says nothing of URL or headers, which may hold a secret. */
export async function callPlatform(
  context: Pick<ConnectorContext, 'fetch'>,
  call: PlatformCall,
): Promise<CallResult> {
  try {
    const asIs = asItIs(call.body)
    const json = call.body === undefined || asIs !== null ? null : JSON.stringify(call.body)
    const response = await context.fetch(call.url, {
      method: call.method,
      headers: { ...(json === null ? {} : { 'content-type': 'application/json' }), ...call.headers },
      body: asIs ?? json,
      redirect: 'manual',
      signal: AbortSignal.timeout(call.method === 'GET' ? readTimeoutMs : writeTimeoutMs),
    })
    const text = await answerText(response)
    const body = jsonIn(call.readJson?.(text) ?? text)
    return { kind: 'answer', status: response.status, headers: response.headers, body }
  } catch (error) {
    return brokenCall(error, call.platform)
  }
}

/** What a failed fetch proves. */
export function brokenCall(error: unknown, platform: string): Exclude<CallResult, PlatformAnswer> {
  const { neverLeft, late, code } = networkFailure(error)
  if (neverLeft) return { kind: 'never_left', detail: `${platform} could not be reached (${code}).` }
  return {
    kind: 'lost',
    detail: late ? `${platform} did not answer in time.` : `The connection to ${platform} broke (${code}).`,
  }
}

/** The instant `seconds` from now, ISO; `otherwise` where the platform named none. */
export function instantIn(now: Date, seconds: number | null, otherwise: number): string {
  const wait = seconds !== null && Number.isFinite(seconds) && seconds >= 0 ? seconds : otherwise
  return new Date(now.getTime() + Math.max(1, Math.ceil(Math.min(wait, 86_400))) * 1000).toISOString()
}

/** Seconds of a Retry-After header, null without a plain number. */
export function retryAfter(headers: Headers): number | null {
  const value = headers.get('retry-after')
  return value !== null && /^\d+(\.\d+)?$/.test(value) ? Number(value) : null
}

/** When `Retry-After` says to come again, as seconds or as a date, ISO; `otherwise` seconds from now without. */
export function retryInstant(headers: Headers, now: Date, otherwise: number): string {
  const date = (Date.parse(headers.get('retry-after') ?? '') - now.getTime()) / 1000
  const seconds = retryAfter(headers) ?? date
  return instantIn(now, seconds > 0 && seconds <= 86_400 ? seconds : null, otherwise)
}

type Sendable = FormData | URLSearchParams | Blob | string | Uint8Array<ArrayBuffer>

function asItIs(body: unknown): Sendable | null {
  if (body instanceof Uint8Array) return new Uint8Array(body)
  const isForm = body instanceof FormData || body instanceof URLSearchParams
  return typeof body === 'string' || isForm || body instanceof Blob ? body : null
}

/** Undefined for what is not JSON. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
