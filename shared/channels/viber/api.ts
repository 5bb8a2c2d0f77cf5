// How is the bot API called, and what do its status numbers mean?
import { Failure } from '../../domain/failure.ts'
import type { ConnectorContext } from '../connector.ts'
import { callPlatform, instantIn, type PlatformAnswer, retryAfter } from '../platform-call.ts'
import { type Refusal, refusedRead } from '../refusal.ts'
import { withExactNumbers } from './exact-numbers.ts'
import { rateWaitSeconds } from './limits.ts'
import { accountSchema, answerSchema } from './wire.ts'

/** `refused` holds the reading of an answer that is no success. */
export type ViberResult =
  | { kind: 'ok'; body: unknown; messageToken: string | null }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'never_left' | 'lost'; detail: string }

/** POSTs to /pa/`method`. */
export async function callViber(
  context: ConnectorContext,
  method: string,
  body: Record<string, unknown>,
): Promise<ViberResult> {
  const result = await callPlatform(context, {
    platform: 'Viber',
    method: 'POST',
    url: new URL(`/pa/${method}`, context.endpoint),
    headers: { 'x-viber-auth-token': context.credentials.authToken ?? '' },
    body,
    readJson: withExactNumbers,
  })
  if (result.kind !== 'answer') return result
  const answer = answerSchema.safeParse(result.body)
  if (result.status === 200 && answer.success && answer.data.status === 0) {
    return { kind: 'ok', body: result.body, messageToken: answer.data.message_token ?? null }
  }
  return { kind: 'refused', refusal: refusalOf(result, context.now()) }
}

/** Our bot's account. Throws Failure. */
export async function readAccount(context: ConnectorContext) {
  const result = await callViber(context, 'get_account_info', {})
  if (result.kind === 'refused') throw refusedRead(result.refusal)
  if (result.kind !== 'ok') throw new Failure('unavailable', result.detail)
  const account = accountSchema.safeParse(result.body)
  if (!account.success) throw new Failure('unavailable', 'Viber described our account unreadably.')
  return account.data
}

const meanings: Record<number, Exclude<Refusal['reason'], 'rate'>> = {
  2: 'auth_broken',
  5: 'recipient_unavailable',
  6: 'recipient_unavailable',
  7: 'not_permitted',
  8: 'auth_broken',
  9: 'not_permitted',
  10: 'not_permitted',
  11: 'recipient_unavailable',
  15: 'not_permitted',
  16: 'not_permitted',
  18: 'not_permitted',
  21: 'recipient_unavailable',
  23: 'not_permitted',
  24: 'not_permitted',
}

/** Status numbers of the REST bot API, from general knowledge; 1, 3, 4, 13 and 14 speak of what was sent. */
function refusalOf({ status, headers, body }: PlatformAnswer, now: Date): Refusal {
  const answer = answerSchema.safeParse(body)
  const code = answer.data?.status ?? 0
  const words = answer.data?.status_message
  const detail = words === undefined ? `Viber answered ${status}.` : `${words} (${code})`
  if (status === 429 || code === 12) {
    return { reason: 'rate', until: instantIn(now, retryAfter(headers), rateWaitSeconds), detail }
  }
  if (status === 401 || status === 403) return { reason: 'auth_broken', detail }
  if (!answer.success || status >= 500) return { reason: 'broken', detail }
  return { reason: meanings[code] ?? 'content_rejected', detail }
}
