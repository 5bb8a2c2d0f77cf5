// What does Reddit mean when it says no, by status or inside a 200?
import * as z from 'zod/mini'
import { instantIn, type PlatformAnswer, retryAfter } from '#shared/channels/platform-call.ts'
import type { Refusal } from '#shared/channels/refusal.ts'
import { waitUntold } from './limits.ts'
import { sentSchema } from './wire.ts'

const reasons: Record<
  string,
  'parent_gone' | 'not_permitted' | 'recipient_unavailable' | 'content_rejected' | 'auth_broken'
> = {
  DELETED_COMMENT: 'parent_gone',
  DELETED_LINK: 'parent_gone',
  TOO_OLD: 'not_permitted',
  THREAD_LOCKED: 'not_permitted',
  SUBREDDIT_NOTALLOWED: 'not_permitted',
  SUBREDDIT_NOEXIST: 'not_permitted',
  USER_REQUIRED: 'auth_broken',
  USER_DOESNT_EXIST: 'recipient_unavailable',
  NOT_WHITELISTED_BY_USER_MESSAGE: 'recipient_unavailable',
  TOO_LONG: 'content_rejected',
  NO_TEXT: 'content_rejected',
  DOMAIN_BANNED: 'content_rejected',
}

const wordsSchema = z.object({
  message: z.catch(z.optional(z.string()), undefined),
  reason: z.catch(z.optional(z.string()), undefined),
  explanation: z.catch(z.optional(z.string()), undefined),
})

/** Anything but a success by its status. */
export function redditRefusal({ status, headers, body }: PlatformAnswer, now: Date): Refusal {
  const { message, reason, explanation } = wordsSchema.safeParse(body).data ?? {}
  const said = [reason, explanation ?? message].filter((part) => part).join(': ')
  const detail = `Reddit: ${said || 'no words'} (HTTP ${status})`
  if (status === 429) {
    const wait = retryAfter(headers) ?? Number(headers.get('x-ratelimit-reset') ?? Number.NaN)
    return { reason: 'rate', until: instantIn(now, wait, waitUntold.call), detail }
  }
  if (status >= 500) return { reason: 'broken', detail }
  if (reason === 'RATELIMIT')
    return { reason: 'rate', until: instantIn(now, waitIn(explanation ?? ''), waitUntold.comment), detail }
  if (reason !== undefined && status === 400) return { reason: reasonOf(reason), detail }
  switch (status) {
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

/** The usual form: 200 with a list of `[code, words, field]`. Null when the list is empty or there is none. */
export function refusalWithin(body: unknown, now: Date): Refusal | null {
  const answer = sentSchema.safeParse(body)
  const [first] = answer.data?.json.errors ?? []
  if (first === undefined) return null
  const [code, words] = Array.isArray(first) ? first.map(String) : [String(first)]
  const detail = `Reddit: ${code}${words === undefined ? '' : `: ${words}`}`
  if (code === 'RATELIMIT') {
    const wait = answer.data?.json.ratelimit ?? waitIn(words ?? '')
    return { reason: 'rate', until: instantIn(now, wait, waitUntold.comment), detail }
  }
  return { reason: reasonOf(code ?? ''), detail }
}

function reasonOf(code: string) {
  return code.startsWith('USER_BLOCKED') ? 'recipient_unavailable' : (reasons[code] ?? 'not_sent')
}

/** "… try again in 9 minutes", in seconds. */
function waitIn(words: string): number | null {
  const [, count, unit] = /(\d+) (second|minute|hour)/.exec(words) ?? []
  if (count === undefined) return null
  return Number(count) * (unit === 'hour' ? 3600 : unit === 'minute' ? 60 : 1)
}
