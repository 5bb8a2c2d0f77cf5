// Why X would not take what we sent: its codes and words, mapped to the closed set of outcomes.
import type { SendOutcome } from '#shared/domain/send-outcome.ts'
import { type CallFailure, isRateLimit } from './failures.ts'
import { creditsPauseSeconds, rateWindowMs } from './limits.ts'

type Answered = Extract<CallFailure, { kind: 'answer' }>
type Reason =
  | 'duplicate'
  | 'auth_broken'
  | 'parent_gone'
  | 'recipient_unavailable'
  | 'content_rejected'
  | 'not_permitted'
type Rule = { reason: Reason; codes: number[]; words: RegExp }

// First match wins. X gives 403 for all of these and tells them apart only by its words, or by its old numbers.
const rules: Rule[] = [
  { reason: 'duplicate', codes: [187], words: /duplicate/ },
  {
    reason: 'auth_broken',
    codes: [32, 64, 89, 93, 215, 261, 326, 416, 453],
    words:
      /your account is (suspended|temporarily locked)|account has been locked|app permissions|access level|client-forbidden|unsupported-authentication/,
  },
  {
    reason: 'content_rejected',
    codes: [186, 324, 325, 354],
    words: /too long|cashtag|media ids? (are|is) invalid/,
  },
  {
    reason: 'parent_gone',
    codes: [34, 144, 179, 385],
    words: /deleted or not visible|not visible to you|no longer available/,
  },
  {
    reason: 'recipient_unavailable',
    codes: [136, 150, 151, 349],
    words: /blocked|cannot send messages? to this user|not following you|permission to dm|direct message/,
  },
  { reason: 'not_permitted', codes: [226, 425, 433], words: /./ },
]

const unanswered = { lost: 'unknown', never_left: 'retryable', no_access: 'auth_broken' } as const

/** A POST that X answered with 5xx may have been applied all the same. */
export function refusal(failure: CallFailure, visibility: 'public' | 'private', now: Date): SendOutcome {
  const { detail } = failure
  if (failure.kind !== 'answer') return { outcome: unanswered[failure.kind], detail }
  if (isRateLimit(failure) || failure.codes.includes(185)) {
    const until = failure.retryAt ?? new Date(now.getTime() + rateWindowMs).toISOString()
    return { outcome: 'rate_limited', until, detail }
  }
  if (failure.status === 401) return { outcome: 'auth_broken', detail }
  if (failure.status === 402) return { outcome: 'retryable', detail, afterSeconds: creditsPauseSeconds }
  if (failure.status >= 500) return { outcome: 'unknown', detail }
  return { outcome: reasonOf(failure, visibility), detail }
}

function reasonOf(failure: Answered, visibility: 'public' | 'private'): Reason {
  const words = `${failure.detail} ${failure.type}`.toLowerCase()
  const rule = rules.find(
    ({ codes, words: pattern }) => codes.some((code) => failure.codes.includes(code)) || pattern.test(words),
  )
  const reason = rule?.reason ?? 'not_permitted'
  if (reason !== 'not_permitted' || failure.status === 403) return reason
  if (failure.status === 404) return visibility === 'public' ? 'parent_gone' : 'recipient_unavailable'
  return 'content_rejected'
}
