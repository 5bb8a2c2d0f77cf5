// How is Slack's Web API called, and what do its error names mean?
import type * as z from 'zod/mini'
import { Failure } from '../../domain/failure.ts'
import type { ConnectorContext } from '../connector.ts'
import { callPlatform, instantIn, type PlatformAnswer, retryAfter } from '../platform-call.ts'
import { type Refusal, refusedRead } from '../refusal.ts'
import { answerSchema } from './answers.ts'
import { rateWaitSeconds } from './limits.ts'

export type SlackResult =
  | { kind: 'ok'; body: unknown }
  | { kind: 'refused'; refusal: Refusal; error: string }
  | { kind: 'never_left' | 'lost'; detail: string }

/** Reads take their arguments in the query, writes as JSON. */
export async function callSlack(
  context: ConnectorContext,
  method: string,
  args: Record<string, string>,
  json?: Record<string, unknown>,
): Promise<SlackResult> {
  const url = new URL(`/api/${method}`, context.endpoint)
  for (const [name, value] of Object.entries(args)) url.searchParams.set(name, value)
  const result = await callPlatform(context, {
    platform: 'Slack',
    method: json === undefined ? 'GET' : 'POST',
    url,
    headers: {
      authorization: `Bearer ${context.credentials.botToken ?? ''}`,
      ...(json === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    },
    ...(json === undefined ? {} : { body: json }),
  })
  if (result.kind !== 'answer') return result
  const answer = answerSchema.safeParse(result.body)
  if (result.status === 200 && answer.data?.ok === true) return { kind: 'ok', body: result.body }
  return { kind: 'refused', ...readRefusal(result, context.now()) }
}

/** Throws Failure where Slack refuses or answers something else. */
export async function readSlack<T>(
  context: ConnectorContext,
  method: string,
  args: Record<string, string>,
  schema: z.ZodMiniType<T>,
): Promise<T> {
  const result = await callSlack(context, method, args)
  if (result.kind === 'refused') throw refusedRead(result.refusal)
  if (result.kind !== 'ok') throw new Failure('unavailable', result.detail)
  const body = schema.safeParse(result.body)
  if (!body.success) throw new Failure('unavailable', `Slack answered ${method} unreadably.`)
  return body.data
}

const meanings: [RegExp, Exclude<Refusal['reason'], 'rate'>][] = [
  [
    /^(invalid_auth|not_authed|token_revoked|token_expired|account_inactive|org_login_required)$/,
    'auth_broken',
  ],
  [
    /^(channel_not_found|user_not_found|user_disabled|user_not_visible|cannot_dm_bot)$/,
    'recipient_unavailable',
  ],
  [/^(thread_not_found|message_not_found)$/, 'parent_gone'],
  [/^(msg_too_long|no_text|too_many_attachments|invalid_|msg_blocks)/, 'content_rejected'],
  [/^(internal_error|fatal_error|service_unavailable|request_timeout)$/, 'broken'],
]

/** Slack's errors are names; what is none of these is a matter of rights: scopes, archives, membership. */
function readRefusal(
  { status, headers, body }: PlatformAnswer,
  now: Date,
): { refusal: Refusal; error: string } {
  const answer = answerSchema.safeParse(body)
  const error = answer.data?.error ?? ''
  const needed = answer.data?.needed === undefined ? '' : ` (needs ${answer.data.needed})`
  const detail = error === '' ? `Slack answered ${status}.` : `${error}${needed}`
  if (status === 429 || /^rate_?limited$/.test(error)) {
    const until = instantIn(now, retryAfter(headers), rateWaitSeconds)
    return { refusal: { reason: 'rate', until, detail }, error }
  }
  if (error === '')
    return {
      refusal: { reason: status >= 500 || status === 200 ? 'broken' : 'not_permitted', detail },
      error,
    }
  const reason = meanings.find(([pattern]) => pattern.test(error))?.[1] ?? 'not_permitted'
  return { refusal: { reason, detail }, error }
}
