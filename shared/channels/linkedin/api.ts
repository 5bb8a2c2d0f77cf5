// How is LinkedIn's versioned API called, and what do its errors mean?
import type * as z from 'zod/mini'
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
import { defaultVersion, rateWaitSeconds } from './limits.ts'
import { errorSchema } from './wire.ts'

/** `path` below /rest/, encoded as Rest.li wants it. */
export function callLinkedIn(
  context: ConnectorContext,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<CallResult> {
  const wanted = context.settings.linkedinVersion
  return callPlatform(context, {
    platform: 'LinkedIn',
    method,
    url: new URL(`/rest/${path}`, context.endpoint),
    headers: {
      authorization: `Bearer ${context.credentials.accessToken ?? ''}`,
      'linkedin-version':
        wanted !== undefined && /^20\d{4}(\.\d{2})?$/.test(wanted) ? wanted : defaultVersion,
      'x-restli-protocol-version': '2.0.0',
    },
    ...(body === undefined ? {} : { body }),
  })
}

/** Throws Failure where LinkedIn refuses or answers something else. */
export async function readLinkedIn<T>(
  context: ConnectorContext,
  path: string,
  schema: z.ZodMiniType<T>,
): Promise<T> {
  const result = await callLinkedIn(context, 'GET', path)
  if (result.kind !== 'answer') throw new Failure('unavailable', result.detail)
  if (result.status !== 200) throw refusedRead(refusalOf(result, context.now()))
  const body = schema.safeParse(result.body)
  if (!body.success) throw new Failure('unavailable', 'LinkedIn answered unreadably.')
  return body.data
}

export function refusalOf({ status, headers, body }: PlatformAnswer, now: Date): Refusal {
  const error = errorSchema.safeParse(body).data
  const detail =
    error?.message === undefined
      ? `LinkedIn answered ${status}.`
      : `${error.message} (${error.code ?? status})`
  if (status === 429)
    return { reason: 'rate', until: instantIn(now, retryAfter(headers), rateWaitSeconds), detail }
  if (status === 401) return { reason: 'auth_broken', detail }
  if (status >= 500) return { reason: 'broken', detail }
  if (/duplicate/i.test(error?.message ?? '')) return { reason: 'duplicate', detail }
  // 426: the version in use has ended; the setting linkedinVersion names a newer one.
  if (status === 403 || status === 426) return { reason: 'not_permitted', detail }
  if (status === 404 || status === 410) return { reason: 'parent_gone', detail }
  return { reason: 'content_rejected', detail }
}
