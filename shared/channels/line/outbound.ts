// How is an answer sent on LINE, and what became of it?
import { createHash } from 'node:crypto'
import type { SendOutcome } from '../../domain/send-outcome.ts'
import type { SendInput } from '../connector.ts'
import type { CallResult, PlatformAnswer } from '../platform-call.ts'
import { refusedSend, refusedUnasked, unansweredSend } from '../refusal.ts'
import { callLine, refusalOf } from './api.ts'
import { lineDefinition } from './definition.ts'
import { replyTokenMs, replyTokenSurelyMs, retryKeyMs } from './limits.ts'
import { sentSchema } from './wire.ts'

/**
 * Within the minute of a reply token the answer is free; after that it is pushed, under a retry key that makes any
 * number of tries one message. A token has no such key, but works once: a try that began with it is never pushed later.
 */
export async function send(input: SendInput): Promise<SendOutcome> {
  const refusal = refusedUnasked(lineDefinition, input) ?? misplaced(input)
  if (refusal !== null) return refusal
  const began = input.firstTriedAt === null ? input.now() : new Date(input.firstTriedAt)
  const { replyToken, tokenAt = '' } = input.address
  const fresh = replyToken !== undefined && began.getTime() - Date.parse(tokenAt) <= replyTokenMs
  return fresh ? sendWithToken(input, replyToken, tokenAt) : push(input)
}

function misplaced({ address, visibility }: SendInput): SendOutcome | null {
  if (!address.to)
    return { outcome: 'not_permitted', detail: 'The conversation has no LINE chat to answer in.' }
  if ((address.kind === 'user') === (visibility === 'private')) return null
  return {
    outcome: 'not_permitted',
    detail:
      visibility === 'private'
        ? 'This came from a group: only friends of the account can be written to in private.'
        : 'This came from a private chat, which has no public side.',
  }
}

async function sendWithToken(input: SendInput, replyToken: string, tokenAt: string): Promise<SendOutcome> {
  const ask = () => callLine(input, 'POST', 'message/reply', { replyToken, messages: messages(input) })
  const first = await ask()
  const doubtful = isDoubtful(first)
  const result = doubtful ? await ask() : first
  if (result.kind !== 'answer') {
    // Only a first call that certainly never left can be made good by a push.
    return !doubtful && input.firstTriedAt === null ? push(input) : unknownFate(result.detail)
  }
  if (result.status === 200 && idIn(result) !== undefined) return sent(input, result)
  if (result.status === 200) return unknownFate(unreadable)
  const refusal = refusalOf(result, input.now())
  if (!isSpent(result)) return refusedSend(refusal)
  const tried = doubtful || input.firstTriedAt !== null
  if (!tried) return push(input)
  const age = input.now().getTime() - Date.parse(tokenAt)
  if (age > replyTokenSurelyMs)
    return unknownFate('The reply token ran out before LINE said what became of it.')
  // Too young to have run out: our own call has used it.
  return {
    outcome: 'sent',
    nativeId: `reply:${input.replyId}`,
    at: input.now().toISOString(),
    permalink: null,
  }
}

async function push(input: SendInput): Promise<SendOutcome> {
  const age = input.now().getTime() - Date.parse(input.firstTriedAt ?? input.now().toISOString())
  if (age > retryKeyMs) return unknownFate('LINE no longer remembers whether this was sent.')
  const body = { to: input.address.to, messages: messages(input) }
  const ask = () => callLine(input, 'POST', 'message/push', body, retryKeyOf(input.replyId))
  const first = await ask()
  const result = isDoubtful(first) ? await ask() : first
  if (result.kind === 'lost') return { outcome: 'retryable', detail: result.detail }
  if (result.kind !== 'answer') return unansweredSend(result)
  // 409: an earlier try with this key was accepted.
  if (result.status === 200 && idIn(result) === undefined) return { outcome: 'retryable', detail: unreadable }
  if (result.status === 200 || result.status === 409) return sent(input, result)
  return refusedSend(refusalOf(result, input.now()), true)
}

/** No answer, none of LINE's own making, or one of trouble on its side. */
function isDoubtful(result: CallResult): boolean {
  if (result.kind !== 'answer') return result.kind === 'lost'
  return result.status >= 500 || (result.status === 200 && idIn(result) === undefined)
}

const idIn = ({ body }: PlatformAnswer): string | undefined =>
  sentSchema.safeParse(body).data?.sentMessages[0]?.id

function isSpent(answer: PlatformAnswer): boolean {
  return answer.status === 400 && /invalid reply token/i.test(JSON.stringify(answer.body ?? ''))
}

/** Text and pictures are one call, which is done whole or not at all. One picture is its own preview. */
function messages({ text, address, attachments = [] }: SendInput): unknown[] {
  const { quoteToken } = address
  const words = { type: 'text', text, ...(quoteToken === undefined ? {} : { quoteToken }) }
  const pictures = attachments.map(({ link }) => {
    return { type: 'image', originalContentUrl: link, previewImageUrl: link }
  })
  return text === '' ? pictures : [words, ...pictures]
}

function sent(input: SendInput, answer: PlatformAnswer): SendOutcome {
  const id = idIn(answer)
  const accepted = answer.headers.get('x-line-accepted-request-id')
  const nativeId = id ?? (accepted === null ? `reply:${input.replyId}` : `request:${accepted}`)
  return { outcome: 'sent', nativeId, at: input.now().toISOString(), permalink: null }
}

const unreadable = 'LINE took the message without naming it.'

function unknownFate(detail: string): SendOutcome {
  return { outcome: 'unknown', detail }
}

/** A UUID that is the same for every try of one reply. */
export function retryKeyOf(replyId: string): string {
  const hex = createHash('sha256').update(`harken:${replyId}`).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
