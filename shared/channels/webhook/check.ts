// Is whoever takes our replies there, and does it know our signature?
import { Failure } from '../../domain/failure.ts'
import type { ConnectorContext, Credentials, OwnIdentity } from '../connector.ts'
import { retryInstant } from '../platform-call.ts'
import { secretsIn } from '../secrets-in-force.ts'
import { post } from './call.ts'
import { replyUrl } from './reply-url.ts'

const shortestSecret = 16

/** The host that takes our replies; null for an account that only takes messages in. */
export function nativeId(credentials: Credentials): string | null {
  return URL.parse(credentials.replyUrl ?? '')?.host || null
}

/** Sends a signed `ping`, to be answered with any 2xx. Without a replyUrl only the secret is looked at. */
export async function check(context: ConnectorContext): Promise<OwnIdentity> {
  const given = secretsIn(context.credentials.signingSecret)
  if (given.length === 0 || given.length > 2 || given.some((one) => one.length < shortestSecret)) {
    throw new Failure(
      'rejected',
      `signingSecret: one or two secrets of at least ${shortestSecret} characters.`,
    )
  }
  if (!context.credentials.replyUrl) return { handle: 'inbound only', nativeId: 'inbound' }
  const url = replyUrl(context.credentials)
  if (typeof url === 'string') throw new Failure('rejected', url)
  const at = context.now().toISOString()
  const answer = await post(context, url, { version: 1, type: 'ping', at }, `ping-${at}`)
  if (answer.kind !== 'answer') throw new Failure('unavailable', answer.detail)
  const { status, headers } = answer
  if (status >= 200 && status < 300) return { handle: url.host, nativeId: url.host }
  const detail = `The reply URL answered a ping with ${status}.`
  if (status === 401 || status === 403) throw new Failure('auth_expired', detail)
  if (status === 429)
    throw new Failure('rate_limited', detail, { retryAt: retryInstant(headers, context.now(), 60) })
  throw new Failure(status >= 500 ? 'unavailable' : 'rejected', detail)
}
