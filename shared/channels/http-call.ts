// How does one HTTP call end: with an answer, before it left this machine, or with nobody knowing?
import type { ConnectorContext } from './connector.ts'

export type HttpCall = {
  method: string
  headers?: Record<string, string>
  body?: string | Uint8Array
  timeoutMs?: number
}

/** `unreached`: nothing left this machine. `lost`: it may have been applied, but no whole answer came back. */
export type HttpAnswer =
  | { kind: 'answer'; status: number; headers: Headers; text: string }
  | { kind: 'unreached'; detail: string }
  | { kind: 'lost'; detail: string }

const defaultTimeoutMs = 20_000

// Failures that come before the first byte of a request is written.
const neverLeft = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/** Never throws, follows no redirect, and gives no more of an error than its code. */
export async function callHttp(
  context: Pick<ConnectorContext, 'fetch'>,
  url: URL,
  call: HttpCall,
): Promise<HttpAnswer> {
  try {
    const response = await context.fetch(url, {
      method: call.method,
      headers: call.headers ?? {},
      ...(call.body === undefined ? {} : { body: bodyOf(call.body) }),
      redirect: 'manual',
      signal: AbortSignal.timeout(call.timeoutMs ?? defaultTimeoutMs),
    })
    const text = await response.text()
    return { kind: 'answer', status: response.status, headers: response.headers, text }
  } catch (error) {
    return withoutAnswer(error)
  }
}

/** Undefined for what is not JSON. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** When `Retry-After` says to come again, ISO; `otherwise` seconds from now where it says nothing of use. */
export function retryInstant(headers: Headers, now: Date, otherwise: number): string {
  const given = headers.get('retry-after') ?? ''
  const seconds = /^\d{1,6}$/.test(given) ? Number(given) : (Date.parse(given) - now.getTime()) / 1000
  const wait = seconds > 0 && seconds <= 86_400 ? seconds : otherwise
  return new Date(now.getTime() + wait * 1000).toISOString()
}

function withoutAnswer(error: unknown): Exclude<HttpAnswer, { kind: 'answer' }> {
  const code = codeOf(error)
  if (code !== null && neverLeft.has(code)) {
    return { kind: 'unreached', detail: `The other side could not be reached (${code}).` }
  }
  const timedOut = error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')
  return {
    kind: 'lost',
    detail: timedOut ? 'No answer came in time.' : `The connection broke (${code ?? 'no code'}).`,
  }
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  if ('code' in error && typeof error.code === 'string') return error.code
  return codeOf(error.cause)
}

const bodyOf = (body: string | Uint8Array) => (typeof body === 'string' ? body : new Uint8Array(body))
