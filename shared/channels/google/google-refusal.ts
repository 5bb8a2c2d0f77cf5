// What does a Google API mean when it says no?
import * as z from 'zod/mini'
import { instantIn, type PlatformAnswer, retryAfter } from '#shared/channels/platform-call.ts'
import type { Refusal } from '#shared/channels/refusal.ts'

const errorSchema = z.object({
  error: z.object({
    message: z.optional(z.string()),
    status: z.optional(z.string()),
    errors: z.optional(z.array(z.object({ reason: z.optional(z.string()) }))),
    details: z.optional(z.array(z.object({ retryDelay: z.optional(z.string()) }))),
  }),
})

const quotaReasons: readonly string[] = ['rateLimitExceeded', 'userRateLimitExceeded', 'quotaExceeded']
const quotaWaitSeconds = 60

/** Quotas are told by 429, or by 403 with a reason of their own. */
export function googleRefusal({ status, headers, body }: PlatformAnswer, now: Date): Refusal {
  const error = errorSchema.safeParse(body).data?.error
  const detail = `Google: ${error?.message ?? 'no words'} (${error?.status ?? `HTTP ${status}`})`
  const isQuota = error?.errors?.some(({ reason }) => quotaReasons.includes(reason ?? '')) === true
  if (status === 429 || (status === 403 && isQuota)) {
    const wait = retryAfter(headers) ?? delayIn(error?.details ?? [])
    return { reason: 'rate', until: instantIn(now, wait, quotaWaitSeconds), detail }
  }
  if (status >= 500) return { reason: 'broken', detail }
  switch (status) {
    case 400:
      return { reason: 'content_rejected', detail }
    case 401:
      return { reason: 'auth_broken', detail }
    case 403:
      return { reason: 'not_permitted', detail }
    case 404:
      return { reason: 'parent_gone', detail }
    case 409:
      return { reason: 'busy', detail }
    default:
      return { reason: 'not_sent', detail }
  }
}

/** `RetryInfo` has its delay as a text such as `3.5s`. */
function delayIn(details: readonly { retryDelay?: string | undefined }[]): number | null {
  for (const { retryDelay } of details) {
    const [, seconds] = /^(\d+(?:\.\d+)?)s$/.exec(retryDelay ?? '') ?? []
    if (seconds !== undefined) return Number(seconds)
  }
  return null
}
