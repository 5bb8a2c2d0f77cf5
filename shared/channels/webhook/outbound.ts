// How does a reply reach whoever feeds us through our own webhook?
import type { FinalFailureCode, SendOutcome } from '../../domain/send-outcome.ts'
import { textLength } from '../../domain/text-length.ts'
import type { SendInput } from '../connector.ts'
import { type PlatformAnswer, retryInstant } from '../platform-call.ts'
import { post, withoutSecrets } from './call.ts'
import { webhookDefinition } from './definition.ts'
import { replyUrl } from './reply-url.ts'
import { accepted, refused } from './wire.ts'

const named: readonly (FinalFailureCode | 'duplicate')[] = [
  'window_closed',
  'not_permitted',
  'recipient_unavailable',
  'parent_gone',
  'content_rejected',
  'duplicate',
]
const byStatus: Record<number, FinalFailureCode | 'duplicate'> = {
  400: 'content_rejected',
  401: 'auth_broken',
  403: 'not_permitted',
  404: 'recipient_unavailable',
  409: 'duplicate',
  410: 'parent_gone',
  413: 'content_rejected',
  422: 'content_rejected',
}

/** The same reply is the same bytes under the same key, so repeating a lost one is harmless. */
export async function send(input: SendInput): Promise<SendOutcome> {
  const url = replyUrl(input.credentials)
  if (typeof url === 'string') return { outcome: 'not_permitted', detail: url }
  const limit = webhookDefinition[input.visibility]?.text
  const length = textLength(input.text, limit?.count ?? 'codepoints')
  if (limit !== undefined && length > limit.max)
    return { outcome: 'content_rejected', detail: `The text is ${length} long; at most ${limit.max}.` }
  const answer = await post(input, url, bodyOf(input), input.replyId)
  if (answer.kind === 'never_left') return { outcome: 'retryable', detail: answer.detail }
  if (answer.kind === 'lost') return { outcome: 'unknown', detail: answer.detail }
  return answer.status >= 200 && answer.status < 300 ? sent(input, answer) : failed(input, answer)
}

function bodyOf(input: SendInput): Record<string, unknown> {
  const { thread, customer } = input.address
  return {
    version: 1,
    type: 'reply',
    id: input.replyId,
    at: input.writtenAt,
    thread,
    customer,
    visibility: input.visibility,
    text: input.text,
    inReplyTo: input.inReplyTo,
    attachments: (input.attachments ?? []).map(({ kind, mimeType, fileName, alt, bytes }) => ({
      kind,
      mimeType,
      fileName,
      ...(alt === undefined ? {} : { alt }),
      data: Buffer.from(bytes).toString('base64'),
    })),
  }
}

/** A 204 says all by itself; any other success has to be JSON, since a proxy says 200 of its own pages too. */
function sent(input: SendInput, { status, body }: PlatformAnswer): SendOutcome {
  if (status !== 204 && (typeof body !== 'object' || body === null || Array.isArray(body)))
    return { outcome: 'unknown', detail: 'The reply URL answered 2xx, but not with a JSON object.' }
  const answer = accepted.safeParse(body)
  const { id, at, link } = answer.success ? answer.data : {}
  const time = at === undefined ? Number.NaN : Date.parse(at)
  return {
    outcome: 'sent',
    nativeId: id ?? input.replyId,
    at: Number.isNaN(time) ? input.now().toISOString() : new Date(time).toISOString(),
    permalink: link ?? null,
  }
}

function failed(input: SendInput, answer: PlatformAnswer): SendOutcome {
  const { status, headers } = answer
  const said = refused.safeParse(answer.body).data
  const detail =
    withoutSecrets(said?.detail ?? '', input).slice(0, 500) || `The reply URL answered ${status}.`
  if (status === 429)
    return { outcome: 'rate_limited', until: retryInstant(headers, input.now(), 60), detail }
  if (status >= 500) return { outcome: 'retryable', detail }
  if (status >= 300 && status < 400)
    return { outcome: 'not_sent', detail: 'The reply URL redirects, and redirects are not followed.' }
  const own = named.find((code) => code === said?.code)
  return { outcome: (status === 401 ? undefined : own) ?? byStatus[status] ?? 'not_sent', detail }
}
