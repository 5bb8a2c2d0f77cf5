// What do Telegram's error descriptions mean: for a send, and for a read?
import { Failure } from '#shared/domain/failure.ts'
import type { SendOutcome } from '#shared/domain/send-outcome.ts'
import type { CallResult } from './api.ts'
import type { Answer } from './wire.ts'

// Telegram has no error codes below the HTTP status: its descriptions are what has to be told apart
// (core.telegram.org/bots/api, "Making requests"; wordings collected November 2026).
const meanings: readonly [
  RegExp,
  'recipient_unavailable' | 'parent_gone' | 'content_rejected' | 'not_permitted',
][] = [
  [/bot was blocked by the user|user is deactivated|can't initiate conversation/i, 'recipient_unavailable'],
  [/bot can't send messages to bots|bot was kicked|bot is not a member/i, 'recipient_unavailable'],
  [/chat not found|user not found|PEER_ID_INVALID|group chat was deactivated/i, 'recipient_unavailable'],
  [/message to (be replied|reply) not found|replied message not found/i, 'parent_gone'],
  [/message thread not found|TOPIC_DELETED/i, 'parent_gone'],
  [
    /message is too long|message text is empty|text must be non-empty|can't parse entities/i,
    'content_rejected',
  ],
  [
    /TOPIC_CLOSED|not enough rights|have no rights|CHAT_WRITE_FORBIDDEN|BUSINESS_CONNECTION/i,
    'not_permitted',
  ],
  [/CHAT_RESTRICTED|need administrator rights|BUSINESS_PEER_USAGE_MISSING/i, 'not_permitted'],
]

/** `now` turns the platform's `retry_after` seconds into an instant. */
export function outcomeOfError(answer: Answer, status: number, now: Date): SendOutcome {
  const code = answer.error_code ?? status
  const detail = answer.description ?? `Telegram answered with error ${code}.`
  if (code === 429) return { outcome: 'rate_limited', until: retryAt(answer, now), detail }
  // 404 is how Telegram answers a token that has not the form of one.
  if (code === 401 || code === 404) return { outcome: 'auth_broken', detail }
  // A 5xx does not say whether the message went out, and Telegram shows a bot no timeline to look it up in.
  if (code >= 500) return { outcome: 'unknown', detail }
  const meaning = meanings.find(([pattern]) => pattern.test(detail))
  if (meaning !== undefined) return { outcome: meaning[1], detail }
  return { outcome: code === 403 ? 'not_permitted' : 'content_rejected', detail }
}

/** The same for calls that only read: always a Failure, to be thrown. */
export function failureOfCall(result: CallResult, now: Date): Failure {
  if (result.kind !== 'answer') return new Failure('unavailable', result.detail)
  const { answer, status } = result
  const code = answer.error_code ?? status
  const detail = answer.description ?? `Telegram answered with error ${code}.`
  if (code === 429) return new Failure('rate_limited', detail, { retryAt: retryAt(answer, now) })
  if (code === 401 || code === 404)
    return new Failure('auth_expired', 'Telegram does not accept the bot token. Check it with @BotFather.')
  if (code === 409) return conflict(detail)
  if (code >= 500) return new Failure('unavailable', detail)
  return new Failure(/wrong file_id|file not found/i.test(detail) ? 'not_found' : 'rejected', detail)
}

function conflict(detail: string): Failure {
  if (/webhook/i.test(detail))
    return new Failure(
      'rejected',
      'A webhook is set for this bot, and Telegram then refuses polling. Remove it with deleteWebhook, or set this account to receive by webhook.',
    )
  return new Failure(
    'unavailable',
    'Another program is polling this bot at the same time. Stop it, or give Harken a bot of its own.',
  )
}

function retryAt(answer: Answer, now: Date): string {
  const seconds = answer.parameters?.retry_after ?? 30
  return new Date(now.getTime() + Math.ceil(seconds) * 1000).toISOString()
}
