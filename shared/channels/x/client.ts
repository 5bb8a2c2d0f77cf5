// How every call to X is made: through its SDK, to the account's endpoint, with a deadline and tokens that renew.
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { ITwitterApiClientPlugin, TwitterApi, TwitterApiTokens } from 'twitter-api-v2'
import type { ConnectorContext } from '../connector.ts'
import { answerFailure, XCallFailed } from './failures.ts'
import { isSigned, type Renew, withAccess } from './session.ts'

type Sdk = typeof import('twitter-api-v2')
type Context = ConnectorContext
/** What the SDK's own errors leave out: had the connection been made, and what broke it. */
type Line = { connected: boolean; broke: string }

/**
 * Calls X. Throws XCallFailed. The SDK brings its own transport, so `context.fetch` is not used here; it is loaded only
 * now, because the webhook function, which calls nobody, should not carry it.
 */
export async function callX<T>(
  context: Context,
  timeoutMs: number,
  call: (api: TwitterApi) => Promise<T>,
): Promise<T> {
  const sdk = await import('twitter-api-v2')
  const { credentials } = context
  if (isSigned(credentials)) {
    const tokens = {
      appKey: credentials.consumerKey ?? '',
      appSecret: credentials.consumerSecret ?? '',
      accessToken: credentials.accessToken ?? '',
      accessSecret: credentials.accessSecret ?? '',
    }
    return attempt(sdk, tokens, context, timeoutMs, call)
  }
  const renew: Renew = (refreshToken) => {
    const { clientId = '', clientSecret } = credentials
    const app = clientSecret ? { clientId, clientSecret } : { clientId }
    return attempt(sdk, app, context, timeoutMs, (api) => api.refreshOAuth2Token(refreshToken))
  }
  return withAccess(context, renew, (token) => attempt(sdk, token, context, timeoutMs, call))
}

/** The deadline of one call; the setting exists for slow lines. Milliseconds. */
export function deadline(context: Context, standardMs: number): number {
  const asked = Number(context.settings.timeoutMs)
  return asked > 0 ? asked : standardMs
}

async function attempt<T>(
  sdk: Sdk,
  tokens: TwitterApiTokens | { clientId: string } | string,
  context: Context,
  timeoutMs: number,
  call: (api: TwitterApi) => Promise<T>,
): Promise<T> {
  const line: Line = { connected: false, broke: 'connection lost' }
  const settings = {
    plugins: [transport(context.endpoint.replace(/\/+$/, ''), timeoutMs, line)],
    // When a compressed answer breaks off, the SDK waits for its end for ever.
    compression: 'identity' as const,
  }
  const api =
    typeof tokens === 'string' ? new sdk.TwitterApi(tokens, settings) : clientOf(sdk, tokens, settings)
  try {
    return await call(api)
  } catch (error) {
    if (error instanceof sdk.ApiResponseError) {
      throw new XCallFailed(answerFailure(error.code, error.data, error.headers, context.now()))
    }
    if (error instanceof sdk.ApiRequestError) {
      const kind = line.connected ? 'lost' : 'never_left'
      throw new XCallFailed({ kind, detail: `No answer from X: ${line.broke}.` })
    }
    if (error instanceof sdk.ApiPartialResponseError) {
      throw new XCallFailed({ kind: 'lost', detail: 'The answer from X broke off.' })
    }
    throw error
  }
}

function clientOf(
  sdk: Sdk,
  tokens: TwitterApiTokens | { clientId: string },
  settings: ConstructorParameters<Sdk['TwitterApi']>[1],
): TwitterApi {
  return 'appKey' in tokens ? new sdk.TwitterApi(tokens, settings) : new sdk.TwitterApi(tokens, settings)
}

/**
 * The SDK has its host built in. The address is changed before the request is signed, so that an OAuth 1.0a signature
 * holds for the address that is really called.
 */
function transport(endpoint: string, timeoutMs: number, line: Line): ITwitterApiClientPlugin {
  // No keep-alive: a connection that went stale between two calls would make a send look lost.
  const agent = endpoint.startsWith('http:') ? new HttpAgent() : new HttpsAgent()
  return {
    onBeforeRequestConfig({ params }) {
      params.url = params.url.replace(/^https:\/\/api\.x\.com(?=\/)/, endpoint)
      params.requestEventDebugHandler = (
        event,
        data: { requestError?: { name?: string; code?: string } },
      ) => {
        if (event === 'socket-connect') line.connected = true
        if (event === 'request-error') line.broke = wordsFor(data.requestError)
      }
    },
    onBeforeRequest({ requestOptions }) {
      requestOptions.agent = agent
      requestOptions.signal = AbortSignal.timeout(timeoutMs)
    },
  }
}

function wordsFor(error: { name?: string; code?: string } | undefined): string {
  if (error?.name === 'AbortError' || error?.name === 'TimeoutError') return 'it took too long'
  return error?.code ?? 'connection lost'
}
