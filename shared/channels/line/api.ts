// How is the Messaging API called, and what do its errors mean?

import { Failure } from '../../domain/failure.ts'
import type { ConnectorContext } from '../connector.ts'
import {
  type CallResult,
  callPlatform,
  instantIn,
  type PlatformAnswer,
  retryAfter,
} from '../platform-call.ts'
import { type Refusal, refusedRead } from '../refusal.ts'
import { errorSchema } from './wire.ts'

/** `path` below /v2/bot/, its parts encoded. */
export function callLine(
  context: ConnectorContext,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: unknown,
  retryKey?: string,
): Promise<CallResult> {
  return callPlatform(context, {
    platform: 'LINE',
    method,
    url: new URL(`/v2/bot/${path}`, context.endpoint),
    headers: {
      authorization: `Bearer ${context.credentials.channelAccessToken ?? ''}`,
      ...(retryKey === undefined ? {} : { 'x-line-retry-key': retryKey }),
    },
    ...(body === undefined ? {} : { body }),
  })
}

/** Reads, or throws Failure. */
export async function readLine(context: ConnectorContext, path: string): Promise<unknown> {
  const result = await callLine(context, 'GET', path)
  if (result.kind !== 'answer') throw new Failure('unavailable', result.detail)
  if (result.status === 200) return result.body
  throw refusedRead(refusalOf(result, context.now()))
}

/** Only the status and the words tell LINE's errors apart. */
export function refusalOf(answer: PlatformAnswer, now: Date): Refusal {
  const { status } = answer
  const detail = wordsOf(answer)
  if (status === 401) return { reason: 'auth_broken', detail }
  // The quota of the month says no time; a day's wait keeps the reply from being given up.
  if (status === 429 && /monthly limit/i.test(detail))
    return { reason: 'rate', until: instantIn(now, null, 6 * 3600), detail }
  if (status === 429) return { reason: 'rate', until: instantIn(now, retryAfter(answer.headers), 60), detail }
  if (status === 403) return { reason: 'not_permitted', detail }
  if (status === 404) return { reason: 'recipient_unavailable', detail }
  if (status >= 500) return { reason: 'broken', detail }
  if (/property, to|'to'|not a friend|hasn't added/i.test(detail))
    return { reason: 'recipient_unavailable', detail }
  return { reason: 'content_rejected', detail }
}

function wordsOf({ status, body }: PlatformAnswer): string {
  const error = errorSchema.safeParse(body)
  if (!error.success) return `LINE answered ${status}.`
  const details = (error.data.details ?? []).map((one) => [one.message, one.property].join(' ').trim())
  return [error.data.message, ...details].join(' ').slice(0, 400)
}
