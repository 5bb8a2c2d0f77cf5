// How is Mastodon called, and what can come of a call?
import type { ConnectorContext } from '#shared/channels/connector.ts'
import { answerText } from '../answer-text.ts'
import { networkFailure } from '../network-failure.ts'
import { timeouts } from './limits.ts'
import { errorSchema } from './wire.ts'

export type MastodonRequest = {
  method?: 'GET' | 'POST'
  /** With its leading slash; whatever stands in it was checked. */
  path: string
  query?: readonly (readonly [string, string])[]
  json?: Record<string, unknown>
  form?: FormData
  headers?: Record<string, string>
}

/** Where the pages beside this one begin, by the instance's own `Link` header. */
export type Neighbours = { minId: string | null; maxId: string | null }

/**
 * `refused`: the instance said no; nothing was applied unless it is a 5xx. `never_left`: no connection was made.
 * `lost`: the request may have been applied, but there is no readable answer. `resetAt` only with 429.
 */
export type MastodonResult =
  | { kind: 'ok'; status: number; body: unknown; link: Neighbours }
  | { kind: 'refused'; status: number; detail: string; resetAt: string | null }
  | { kind: 'never_left'; detail: string }
  | { kind: 'lost'; detail: string }

/** One call with the account's token. Never throws. */
export async function callMastodon(
  context: ConnectorContext,
  request: MastodonRequest,
): Promise<MastodonResult> {
  const { path, query = [], json, form } = request
  const method = request.method ?? 'GET'
  const search = new URLSearchParams(query.map(([name, value]) => [name, value]))
  const body = json === undefined ? (form ?? null) : JSON.stringify(json)
  const limitMs =
    form !== undefined ? timeouts.uploadMs : method === 'GET' ? timeouts.readMs : timeouts.writeMs
  try {
    const response = await context.fetch(
      `${context.endpoint}${path}${search.size === 0 ? '' : `?${search}`}`,
      {
        method,
        headers: {
          authorization: `Bearer ${context.credentials.accessToken ?? ''}`,
          ...(json === undefined ? {} : { 'content-type': 'application/json' }),
          ...request.headers,
        },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(limitMs),
      },
    )
    const text = await answerText(response)
    if (!response.ok) return refusal(response, text, context.now())
    const link = neighboursIn(response.headers.get('link') ?? '')
    return { kind: 'ok', status: response.status, body: JSON.parse(text), link }
  } catch (error) {
    const { neverLeft, code } = networkFailure(error)
    return neverLeft
      ? { kind: 'never_left', detail: `The instance could not be reached (${code}).` }
      : { kind: 'lost', detail: `The connection to the instance broke (${code}).` }
  }
}

function refusal(response: Response, text: string, now: Date): MastodonResult {
  const { status } = response
  const said = errorSchema.safeParse(parsed(text))
  return {
    kind: 'refused',
    status,
    detail: said.success ? said.data.error : `The instance answered with ${status}.`,
    resetAt: status === 429 ? resetOf(response.headers.get('x-ratelimit-reset'), now) : null,
  }
}

/** Here the header is an ISO instant. Without it: five minutes, which is the usual window. */
function resetOf(header: string | null, now: Date): string {
  const told = Date.parse(header ?? '')
  const at = Number.isNaN(told) ? now.getTime() + 300_000 : told
  return new Date(Math.max(at, now.getTime() + 1000)).toISOString()
}

/** `prev` is the page above, read with `min_id`; `next` the one below, read with `max_id`. */
export function neighboursIn(header: string): Neighbours {
  const found: Neighbours = { minId: null, maxId: null }
  for (const [, target = '', rel] of header.matchAll(/<([^>]*)>\s*;\s*rel="?(next|prev)"?/g)) {
    if (!URL.canParse(target)) continue
    const { searchParams } = new URL(target)
    if (rel === 'prev') found.minId = searchParams.get('min_id') ?? searchParams.get('since_id')
    else found.maxId = searchParams.get('max_id')
  }
  return found
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
