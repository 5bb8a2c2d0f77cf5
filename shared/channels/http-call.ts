// How does one HTTP call end: with an answer, before it left this machine, or with nobody knowing?
import type { ConnectorContext } from './connector.ts'
import { networkFailure } from './network-failure.ts'

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
  const { neverLeft, late, code } = networkFailure(error)
  if (neverLeft) return { kind: 'unreached', detail: `The other side could not be reached (${code}).` }
  return { kind: 'lost', detail: late ? 'No answer came in time.' : `The connection broke (${code}).` }
}

const bodyOf = (body: string | Uint8Array) => (typeof body === 'string' ? body : new Uint8Array(body))
