// How is Twilio's API called, and what do its answers mean?
import * as z from 'zod/mini'
import { Failure } from '../../domain/failure.ts'
import type { ConnectorContext } from '../connector.ts'
import { type CallResult, callPlatform, retryInstant } from '../platform-call.ts'

const problem = z.object({ code: z.optional(z.number()), message: z.optional(z.string()) })
export const number = /^\+\d{3,15}$/

/** `path` follows the account, such as `Messages.json`. A form is POSTed. */
export function callTwilio(
  context: ConnectorContext,
  path: string,
  form?: Record<string, string>,
): Promise<CallResult> {
  const { accountSid = '' } = context.credentials
  const url = new URL(`/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/${path}`, context.endpoint)
  return callPlatform(context, {
    platform: 'Twilio',
    url,
    method: form === undefined ? 'GET' : 'POST',
    headers: authorization(context),
    ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
  })
}

export function authorization({ credentials }: ConnectorContext): Record<string, string> {
  const { accountSid = '', authToken = '' } = credentials
  return { authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}` }
}

/** Twilio's own code, 0 without, and its words with the code. */
export function problemIn(body: unknown, status: number): { code: number; detail: string } {
  const { code = 0, message } = problem.safeParse(body).data ?? {}
  return {
    code,
    detail: message === undefined ? `Twilio answered ${status}.` : `${message} (${code || status})`,
  }
}

type Unsuccessful =
  | { outcome: 'retryable' | 'unknown'; detail: string }
  | { outcome: 'rate_limited'; until: string; detail: string }
  | { outcome: 'auth_broken' | 'not_permitted' | 'recipient_unavailable'; detail: string }

const unreachable = new Set([21211, 21214, 21217, 21610, 21612, 21614])

/** What a failed write means; null where only the caller can say. */
export function failedWrite(context: ConnectorContext, answer: CallResult): Unsuccessful | null {
  if (answer.kind === 'never_left') return { outcome: 'retryable', detail: answer.detail }
  if (answer.kind === 'lost') return { outcome: 'unknown', detail: answer.detail }
  const { status, body, headers } = answer
  const { code, detail } = problemIn(body, status)
  if (status === 401 || code === 20003) return { outcome: 'auth_broken', detail }
  if (status === 429)
    return { outcome: 'rate_limited', until: retryInstant(headers, context.now(), 30), detail }
  if (status >= 500) return { outcome: 'unknown', detail }
  if (unreachable.has(code)) return { outcome: 'recipient_unavailable', detail }
  if (status === 403 || [21408, 21606, 21608, 21210, 21215].includes(code))
    return { outcome: 'not_permitted', detail }
  return null
}

/** The JSON of a read. Throws Failure. */
export async function readTwilio(context: ConnectorContext, path: string): Promise<unknown> {
  const answer = await callTwilio(context, path)
  if (answer.kind !== 'answer') throw new Failure('unavailable', answer.detail)
  const { status, body, headers } = answer
  if (status === 200) return body
  const { code, detail } = problemIn(body, status)
  if (status === 401 || code === 20003) throw new Failure('auth_expired', detail)
  if (status === 429)
    throw new Failure('rate_limited', detail, { retryAt: retryInstant(headers, context.now(), 30) })
  throw new Failure(status >= 500 ? 'unavailable' : status === 404 ? 'not_found' : 'rejected', detail)
}
