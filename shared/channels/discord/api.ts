// How is Discord's API called, and what do its error codes mean?
import type * as z from 'zod/mini'
import { Failure } from '../../domain/failure.ts'
import type { ConnectorContext } from '../connector.ts'
import {
  type CallResult,
  callPlatform,
  instantIn,
  type PlatformAnswer,
  type PlatformCall,
  retryAfter,
} from '../platform-call.ts'
import { type Refusal, refusedRead } from '../refusal.ts'
import { rateWaitSeconds } from './limits.ts'
import { errorSchema } from './wire.ts'

export function callDiscord(
  context: ConnectorContext,
  method: PlatformCall['method'],
  path: string,
  body?: unknown,
): Promise<CallResult> {
  return callPlatform(context, {
    platform: 'Discord',
    method,
    url: new URL(`/api/v10/${path}`, context.endpoint),
    headers: {
      authorization: `Bot ${context.credentials.botToken ?? ''}`,
      'user-agent': 'DiscordBot (harken, 1.0)',
    },
    ...(body === undefined ? {} : { body }),
  })
}

/** Calls where nothing is at stake when the answer is lost. Throws Failure. */
export async function askDiscord<T>(
  context: ConnectorContext,
  method: PlatformCall['method'],
  path: string,
  schema: z.ZodMiniType<T>,
  body?: unknown,
): Promise<T> {
  const result = await callDiscord(context, method, path, body)
  if (result.kind !== 'answer') throw new Failure('unavailable', result.detail)
  if (result.status >= 300) throw refusedRead(refusalOf(result, context.now()))
  const read = schema.safeParse(result.body)
  if (!read.success) throw new Failure('unavailable', 'Discord answered unreadably.')
  return read.data
}

const meanings: Record<number, Exclude<Refusal['reason'], 'rate'>> = {
  10003: 'recipient_unavailable',
  10008: 'parent_gone',
  10013: 'recipient_unavailable',
  40002: 'auth_broken',
  40005: 'content_rejected',
  50001: 'not_permitted',
  50006: 'content_rejected',
  50007: 'recipient_unavailable',
  50008: 'not_permitted',
  50013: 'not_permitted',
  160002: 'not_permitted',
  200000: 'content_rejected',
}

/** Slow mode (20028) and too many chats opened (40003) pass like a rate limit. */
const passing: readonly number[] = [20016, 20028, 40003]

export function refusalOf({ status, headers, body }: PlatformAnswer, now: Date): Refusal {
  const error = errorSchema.safeParse(body).data
  const code = error?.code ?? 0
  const words = error?.message ?? `Discord answered ${status}.`
  const fields = error?.errors === undefined ? '' : ` ${JSON.stringify(error.errors).slice(0, 300)}`
  const detail = `${words}${code === 0 ? '' : ` (${code})`}${fields}`
  if (status === 429 || passing.includes(code)) {
    const seconds = error?.retry_after ?? retryAfter(headers)
    return { reason: 'rate', until: instantIn(now, seconds, rateWaitSeconds), detail }
  }
  if (status === 401) return { reason: 'auth_broken', detail }
  if (status >= 500) return { reason: 'broken', detail }
  // An invalid form names the field: an answer to what is gone is one.
  if (code === 50035)
    return { reason: /message_reference/.test(fields) ? 'parent_gone' : 'content_rejected', detail }
  return {
    reason: meanings[code] ?? (status === 403 || status === 404 ? 'not_permitted' : 'content_rejected'),
    detail,
  }
}
