// How is one method of AT Protocol called, and what can come of it?
import type { ConnectorContext } from '#shared/channels/connector.ts'
import { answerText } from '../answer-text.ts'
import { networkFailure } from '../network-failure.ts'
import { errorSchema } from './wire.ts'

/** `chat` methods are passed on by the person's own server to the service for direct messages. */
export type XrpcRequest = {
  method: string
  params?: Record<string, string | number | readonly string[]>
  body?: Record<string, unknown>
  /** A file, sent as it is instead of a body. */
  file?: { bytes: Uint8Array; mimeType: string }
  chat?: boolean
}

/**
 * `refused`: the server said no, nothing was applied unless it is a 5xx. `never_left`: no connection was made.
 * `lost`: the request may have been applied, but there is no readable answer. `resetAt` only with 429.
 */
export type XrpcResult =
  | { kind: 'ok'; body: unknown }
  | { kind: 'refused'; status: number; error: string; message: string; resetAt: string | null }
  | { kind: 'never_left'; detail: string }
  | { kind: 'lost'; detail: string }

const readTimeoutMs = 10_000
const writeTimeoutMs = 20_000
/** GET without a body or file, POST with one. `bearer` null for methods that need no session. Never throws. */
export async function callXrpc(
  context: ConnectorContext,
  service: string,
  bearer: string | null,
  request: XrpcRequest,
): Promise<XrpcResult> {
  const { method, params, body, file, chat } = request
  const reads = body === undefined && file === undefined
  const headers: Record<string, string> = {
    ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
    ...(chat ? { 'atproto-proxy': 'did:web:api.bsky.chat#bsky_chat' } : {}),
    ...(reads ? {} : { 'content-type': file?.mimeType ?? 'application/json' }),
  }
  try {
    const response = await context.fetch(`${service}/xrpc/${method}${query(params)}`, {
      method: reads ? 'GET' : 'POST',
      headers,
      body: file !== undefined ? new Uint8Array(file.bytes) : reads ? null : JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(reads ? readTimeoutMs : writeTimeoutMs),
    })
    if (response.ok) return { kind: 'ok', body: JSON.parse(await answerText(response)) }
    return await refusal(response, context.now())
  } catch (error) {
    return connectionTrouble(error, method)
  }
}

/** `refreshSession` is a POST that must have no body at all. */
export async function callWithoutBody(
  context: ConnectorContext,
  service: string,
  bearer: string,
  method: string,
): Promise<XrpcResult> {
  try {
    const response = await context.fetch(`${service}/xrpc/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}` },
      redirect: 'error',
      signal: AbortSignal.timeout(readTimeoutMs),
    })
    if (response.ok) return { kind: 'ok', body: JSON.parse(await answerText(response)) }
    return await refusal(response, context.now())
  } catch (error) {
    return connectionTrouble(error, method)
  }
}

async function refusal(response: Response, now: Date): Promise<XrpcResult> {
  const { status } = response
  const text = await answerText(response)
  const body = errorSchema.safeParse(parse(text))
  const error = body.data?.error ?? `Http${status}`
  return {
    kind: 'refused',
    status,
    error,
    message: body.data?.message ?? error,
    resetAt: status === 429 ? resetAt(response, now) : null,
  }
}

/** `RateLimit-Reset` is in seconds since 1970. Without it: a minute from now. */
function resetAt(response: Response, now: Date): string {
  const seconds = Number(response.headers.get('ratelimit-reset'))
  const at = seconds > 0 ? seconds * 1000 : now.getTime() + 60_000
  return new Date(Math.max(at, now.getTime() + 1000)).toISOString()
}

function connectionTrouble(error: unknown, method: string): XrpcResult {
  const { neverLeft, code } = networkFailure(error)
  return neverLeft
    ? { kind: 'never_left', detail: `The Bluesky server could not be reached (${code}).` }
    : { kind: 'lost', detail: `The connection broke during ${method} (${code}).` }
}

function query(params: XrpcRequest['params']): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(params ?? {}))
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one))
  return search.size === 0 ? '' : `?${search}`
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
