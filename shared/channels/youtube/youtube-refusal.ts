// What does YouTube mean when it says no?
import * as z from 'zod/mini'
import { instantIn, type PlatformAnswer, retryAfter } from '#shared/channels/platform-call.ts'
import type { Refusal } from '#shared/channels/refusal.ts'
import { quotaResetAt } from './quota.ts'

const errorSchema = z.object({
  error: z.object({
    message: z.optional(z.string()),
    errors: z.optional(z.array(z.object({ reason: z.optional(z.string()) }))),
  }),
})

const spent: readonly string[] = ['quotaExceeded', 'dailyLimitExceeded']
const tooFast: readonly string[] = ['rateLimitExceeded', 'userRateLimitExceeded']
const notPermitted: readonly string[] = [
  'parentCommentIsPrivate',
  'operationNotSupported',
  'banWithoutReject',
  'commentsDisabled',
  'ineligibleAccount',
]
const slowDownSeconds = 60

/** By the reason first, then by the status. A daily quota that is spent ends at midnight in California. */
export function youtubeRefusal({ status, headers, body }: PlatformAnswer, now: Date): Refusal {
  const error = errorSchema.safeParse(body).data?.error
  const reason = error?.errors?.[0]?.reason ?? ''
  const detail = `YouTube: ${plain(error?.message ?? 'no words')} (${reason || `HTTP ${status}`})`
  if (spent.includes(reason)) return { reason: 'rate', until: quotaResetAt(now), detail }
  if (status === 429 || tooFast.includes(reason))
    return { reason: 'rate', until: instantIn(now, retryAfter(headers), slowDownSeconds), detail }
  if (status >= 500 || reason === 'processingFailure') return { reason: 'broken', detail }
  if (notPermitted.includes(reason)) return { reason: 'not_permitted', detail }
  switch (status) {
    case 400:
      return { reason: 'content_rejected', detail }
    case 401:
      return { reason: 'auth_broken', detail }
    case 403:
      return { reason: 'not_permitted', detail }
    case 404:
      return { reason: 'parent_gone', detail }
    default:
      return { reason: 'not_sent', detail }
  }
}

/** Google puts links and code marks into its messages. */
function plain(message: string): string {
  return message.replace(/<[^>]*>/g, '')
}
