// How is App Store Connect asked, and what does it mean when it says no?
import * as z from 'zod/mini'
import type { ConnectorContext } from '#shared/channels/connector.ts'
import {
  type CallResult,
  callPlatform,
  instantIn,
  type PlatformAnswer,
  retryAfter,
} from '#shared/channels/platform-call.ts'
import { type Refusal, refusedRead } from '#shared/channels/refusal.ts'
import { Failure } from '#shared/domain/failure.ts'
import { tokenOf } from './token.ts'

const errorSchema = z.object({
  errors: z.array(
    z.object({
      code: z.optional(z.string()),
      title: z.optional(z.string()),
      detail: z.optional(z.string()),
    }),
  ),
})

/** Requests are counted over the last hour; some are free again after a few minutes. */
const rateWaitSeconds = 300

type Request = { method: 'GET' | 'POST'; path: string; body?: unknown }

/** `path` from `/v1` on, its parts encoded. Throws Failure when the key cannot be read. */
export async function callConnect(context: ConnectorContext, request: Request): Promise<CallResult> {
  const { path, ...call } = request
  return callPlatform(context, {
    platform: 'App Store Connect',
    headers: { authorization: `Bearer ${await tokenOf(context)}` },
    url: new URL(path, context.endpoint),
    ...call,
  })
}

/** A 2xx. Throws Failure. */
export async function readConnect(context: ConnectorContext, path: string): Promise<PlatformAnswer> {
  const result = await callConnect(context, { method: 'GET', path })
  if (result.kind !== 'answer') throw new Failure('unavailable', result.detail)
  if (result.status >= 300) throw refusedRead(connectRefusal(result, context.now()))
  return result
}

export function connectRefusal({ status, headers, body }: PlatformAnswer, now: Date): Refusal {
  const [error] = errorSchema.safeParse(body).data?.errors ?? []
  const code = error?.code ?? `HTTP ${status}`
  const detail = `App Store: ${error?.detail ?? error?.title ?? 'no words'} (${code})`
  if (status === 429)
    return { reason: 'rate', until: instantIn(now, retryAfter(headers), rateWaitSeconds), detail }
  if (status >= 500) return { reason: 'broken', detail }
  if (status === 401) return { reason: 'auth_broken', detail }
  if (status === 404 || code.startsWith('ENTITY_ERROR.RELATIONSHIP')) return { reason: 'parent_gone', detail }
  if (status === 403 || code.startsWith('STATE_ERROR')) return { reason: 'not_permitted', detail }
  return { reason: [400, 409, 422].includes(status) ? 'content_rejected' : 'not_sent', detail }
}

/** When to ask again so that the hour's requests last: null while a tenth of them is left. ISO. */
export function restAfter({ headers }: PlatformAnswer, now: Date): string | null {
  const [, limit, left] =
    /user-hour-lim:(\d+);\s*user-hour-rem:(\d+)/.exec(headers.get('x-rate-limit') ?? '') ?? []
  if (limit === undefined || left === undefined || Number(left) * 10 >= Number(limit)) return null
  return instantIn(now, null, rateWaitSeconds)
}
