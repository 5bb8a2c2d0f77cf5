// How is a call to Meta's Graph API made, and what can be known about it when it fails.
import { answerText } from '../answer-text.ts'
import type { ConnectorContext } from '../connector.ts'
import { networkFailure } from '../network-failure.ts'
import { type GraphError, readGraphError } from './graph-error.ts'
import { secondsToRegainAccess } from './rate-limit.ts'
import { appSecretProof } from './webhook.ts'

// Current in the adapters read in August 2026; setting `graphVersion` overrides it.
const defaultVersion = 'v25.0'
const readTimeoutMs = 10_000
const sendTimeoutMs = 20_000

export type GraphCall = {
  method: 'GET' | 'POST' | 'DELETE'
  /** Below the version: `123/messages`. Parts must be encoded already. */
  path: string
  query?: Record<string, string>
  json?: unknown
  /** Instead of `json`, where files go along. */
  form?: FormData
  /** Of products that count their versions apart; empty for calls without one. */
  version?: string
}

/**
 * `ok`: 2xx with JSON. `refused`: a whole answer that says no; `error` is null when it is not Graph's (a proxy's).
 * `unreached`: nothing left this machine. `lost`: it may have been applied, but no whole answer came back.
 */
export type GraphAnswer =
  | { kind: 'ok'; body: unknown }
  | { kind: 'refused'; status: number; error: GraphError | null; regainSeconds: number | null }
  | { kind: 'unreached'; detail: string }
  | { kind: 'lost'; detail: string }

/** Calls Graph with the account's token. Never throws; no text in the answer holds a credential. */
export async function callGraph(context: ConnectorContext, call: GraphCall): Promise<GraphAnswer> {
  const { accessToken = '', appSecret } = context.credentials
  const version = call.version ?? graphVersion(context)
  const url = new URL(version === '' ? `/${call.path}` : `/${version}/${call.path}`, context.endpoint)
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value)
  if (appSecret) url.searchParams.set('appsecret_proof', appSecretProof(appSecret, accessToken))
  try {
    const response = await context.fetch(url, {
      method: call.method,
      headers: {
        authorization: `Bearer ${accessToken}`,
        ...(call.json === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(call.json === undefined ? {} : { body: JSON.stringify(call.json) }),
      ...(call.form === undefined ? {} : { body: call.form }),
      redirect: 'manual',
      signal: AbortSignal.timeout(call.method === 'GET' ? readTimeoutMs : sendTimeoutMs),
    })
    const body = parseJson(await answerText(response))
    if (response.ok) {
      return body === undefined ? { kind: 'lost', detail: 'The answer was not JSON.' } : { kind: 'ok', body }
    }
    const error = readGraphError(body)
    return {
      kind: 'refused',
      status: response.status,
      error: error === null ? null : { ...error, detail: withoutSecrets(error.detail, context) },
      regainSeconds: secondsToRegainAccess(response.headers),
    }
  } catch (error) {
    return networkAnswer(error)
  }
}

/** What a failed fetch proves: either that nothing was sent, or nothing at all. */
function networkAnswer(error: unknown): Extract<GraphAnswer, { kind: 'unreached' | 'lost' }> {
  const { neverLeft, late, code } = networkFailure(error)
  if (neverLeft) return { kind: 'unreached', detail: `The platform could not be reached (${code}).` }
  return { kind: 'lost', detail: late ? 'No answer came in time.' : `The connection broke (${code}).` }
}

/** `text` with every credential of the account blotted out: Graph quotes malformed tokens in its messages. */
function withoutSecrets(text: string, context: Pick<ConnectorContext, 'credentials'>): string {
  let clean = text
  for (const name of ['accessToken', 'appSecret', 'verifyToken']) {
    const value = context.credentials[name]
    if (value) clean = clean.replaceAll(value, '[hidden]')
  }
  return clean
}

function graphVersion(context: ConnectorContext): string {
  const wanted = context.settings.graphVersion
  return wanted !== undefined && /^v\d{1,3}\.\d$/.test(wanted) ? wanted : defaultVersion
}

/** Undefined for what is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
