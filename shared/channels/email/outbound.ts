// How does a reply leave as mail, and is the account allowed to send?
import * as z from 'zod/mini'
import { Failure } from '../../domain/failure.ts'
import type { SendOutcome } from '../../domain/send-outcome.ts'
import { textLength } from '../../domain/text-length.ts'
import type { ConnectorContext, OwnIdentity, SendInput } from '../connector.ts'
import { type CallResult, callPlatform, type PlatformAnswer, retryInstant } from '../platform-call.ts'
import { signedHeaders } from './aws-signature.ts'
import { compose } from './compose.ts'
import { emailDefinition } from './definition.ts'

const accepted = z.object({ MessageId: z.string().check(z.regex(/^[\w.-]{1,200}$/)) })
const problem = z.object({ message: z.optional(z.string()), Message: z.optional(z.string()) })
const account = z.object({ SendingEnabled: z.optional(z.boolean()) })
const plainAddress = /^[^\s@<>"]{1,128}@[A-Za-z0-9.-]{1,200}$/

export async function send(input: SendInput): Promise<SendOutcome> {
  const { to = '' } = input.address
  if (input.visibility === 'public') return { outcome: 'not_permitted', detail: 'Mail has no public side.' }
  if (!plainAddress.test(to))
    return { outcome: 'recipient_unavailable', detail: 'There is no address to answer.' }
  const length = textLength(input.text, 'codepoints')
  const most = emailDefinition.private?.text.max ?? 0
  if (length > most)
    return { outcome: 'content_rejected', detail: `The text is ${length} long; at most ${most}.` }
  const raw = Buffer.from(compose(input)).toString('base64')
  const request = {
    FromEmailAddress: input.credentials.address,
    Destination: { ToAddresses: [to] },
    Content: { Raw: { Data: raw } },
  }
  const answer = await callSes(input, 'POST', '/v2/email/outbound-emails', JSON.stringify(request))
  if (answer.kind === 'never_left') return { outcome: 'retryable', detail: answer.detail }
  if (answer.kind === 'lost') return { outcome: 'unknown', detail: answer.detail }
  if (answer.status !== 200) return refused(input, answer)
  const sent = accepted.safeParse(answer.body)
  if (!sent.success) return { outcome: 'unknown', detail: 'SES named no message.' }
  const at = input.now().toISOString()
  return { outcome: 'sent', nativeId: rewrittenId(sent.data.MessageId, input), at, permalink: null }
}

/** SES puts its own Message-ID in place of ours: this is the one that answers and bounces name. */
function rewrittenId(id: string, { credentials }: ConnectorContext): string {
  const region = credentials.region ?? 'us-east-1'
  return `<${id}@${region === 'us-east-1' ? 'email' : region}.amazonses.com>`
}

function refused(input: SendInput, answer: PlatformAnswer): SendOutcome {
  const { status, headers } = answer
  const { name, detail } = problemIn(answer)
  if (status === 429 || /TooManyRequests|LimitExceeded|Throttl/.test(name))
    return { outcome: 'rate_limited', until: retryInstant(headers, input.now(), 60), detail }
  if (status >= 500) return { outcome: 'unknown', detail }
  if (status === 401 || status === 403) return { outcome: 'auth_broken', detail }
  if (/AccountSuspended|SendingPaused|MailFromDomainNotVerified/.test(name))
    return { outcome: 'not_permitted', detail }
  if (/not verified/i.test(detail)) return { outcome: 'not_permitted', detail }
  if (/suppression|blacklist/i.test(detail)) return { outcome: 'recipient_unavailable', detail }
  return { outcome: 'content_rejected', detail }
}

export async function check(context: ConnectorContext): Promise<OwnIdentity> {
  const { address = '' } = context.credentials
  if (!plainAddress.test(address)) throw new Failure('rejected', 'address: not an email address.')
  const answer = await callSes(context, 'GET', '/v2/email/account', '')
  if (answer.kind !== 'answer') throw new Failure('unavailable', answer.detail)
  const { detail } = problemIn(answer)
  if (answer.status === 401 || answer.status === 403) throw new Failure('auth_expired', detail)
  if (answer.status === 429) throw new Failure('rate_limited', detail)
  if (answer.status !== 200) throw new Failure(answer.status >= 500 ? 'unavailable' : 'rejected', detail)
  const described = account.safeParse(answer.body)
  if (!described.success) throw new Failure('unavailable', 'SES described the account unreadably.')
  if (described.data.SendingEnabled === false)
    throw new Failure('rejected', 'SES has paused sending for this AWS account.')
  return { handle: address, nativeId: address.toLowerCase() }
}

function callSes(
  context: ConnectorContext,
  method: 'GET' | 'POST',
  path: string,
  body: string,
): Promise<CallResult> {
  const url = new URL(path, context.endpoint)
  const headers = { ...signedHeaders(context, 'ses', method, url, body), 'content-type': 'application/json' }
  return callPlatform(context, {
    platform: 'SES',
    method,
    url,
    headers,
    ...(method === 'GET' ? {} : { body }),
  })
}

/** SES names its error in a header, and its words hold no secret but may hold the key's id. */
function problemIn({ status, headers, body }: PlatformAnswer): {
  name: string
  detail: string
} {
  const said = problem.safeParse(body).data
  const name = headers.get('x-amzn-errortype')?.split(':')[0] ?? ''
  return { name, detail: said?.message ?? said?.Message ?? (name || `SES answered ${status}.`) }
}
