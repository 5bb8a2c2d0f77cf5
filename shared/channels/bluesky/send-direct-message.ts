// How is a direct message sent, and found again when its answer was lost?
import type { SendInput } from '#shared/channels/connector.ts'
import type { ResolveOutcome, SendOutcome } from '#shared/domain/send-outcome.ts'
import { convoLink } from './direct-message.ts'
import { outcomeOf } from './errors.ts'
import { resolvedFacets } from './send-post.ts'
import type { Session } from './session.ts'
import { instant } from './time.ts'
import { convoAnswerSchema, directMessageSchema, messagePageSchema } from './wire.ts'
import type { XrpcResult } from './xrpc.ts'

const pagesToRead = 10
/** How long a request that was lost may still be on its way. */
const settledAfterMs = 30_000
/** How far the platform's clock may be behind ours. */
const clockToleranceMs = 10_000

/** Direct messages know no key of ours: any attempt but the first looks into the conversation before it sends. */
export async function sendDirectMessage(session: Session, input: SendInput): Promise<SendOutcome> {
  const opened = await openConvo(session, input)
  if (!opened.ok) return opened.outcome
  const { convoId, isRequest } = opened
  if (input.firstTriedAt !== null) {
    const earlier = await findMessage(session, input, convoId)
    if (earlier.outcome === 'sent') return earlier
    if (earlier.outcome === 'undecided')
      return { outcome: 'retryable', detail: earlier.detail, afterSeconds: 30 }
  }
  if (isRequest) {
    const accepted = await session.call({
      method: 'chat.bsky.convo.acceptConvo',
      body: { convoId },
      chat: true,
    })
    if (accepted.kind !== 'ok') return beforeSending(accepted)
  }
  const facets = await resolvedFacets(session, input.text)
  const message = { text: input.text, ...(facets.length === 0 ? {} : { facets }) }
  const result = await session.call({
    method: 'chat.bsky.convo.sendMessage',
    body: { convoId, message },
    chat: true,
  })
  if (result.kind !== 'ok') return outcomeOf(result)
  const sent = directMessageSchema.safeParse(result.body)
  return sent.success
    ? outcomeSent(sent.data, convoId)
    : { outcome: 'unknown', detail: 'Bluesky accepted the message with an unreadable answer.' }
}

/** Reads our side of the conversation back to the first attempt. `absent` only once nothing can be on its way. */
export async function resolveDirectMessage(session: Session, input: SendInput): Promise<ResolveOutcome> {
  const opened = await openConvo(session, input)
  return opened.ok
    ? findMessage(session, input, opened.convoId)
    : { outcome: 'undecided', detail: 'The conversation cannot be opened.' }
}

type Opened = { ok: true; convoId: string; isRequest: boolean } | { ok: false; outcome: SendOutcome }

/** From a post, the conversation with its author; the platform makes one when there is none. */
async function openConvo(session: Session, input: SendInput): Promise<Opened> {
  const { convoId, request, authorDid } = input.address
  if (convoId !== undefined) return { ok: true, convoId, isRequest: request === 'yes' }
  if (authorDid === undefined)
    return { ok: false, outcome: { outcome: 'not_permitted', detail: 'There is nobody to write to.' } }
  const method = 'chat.bsky.convo.getConvoForMembers'
  const result = await session.call({ method, params: { members: [authorDid] }, chat: true })
  if (result.kind !== 'ok') return { ok: false, outcome: beforeSending(result) }
  const convo = convoAnswerSchema.safeParse(result.body).data?.convo
  if (convo === undefined)
    return {
      ok: false,
      outcome: { outcome: 'retryable', detail: 'Bluesky described the conversation unreadably.' },
    }
  return { ok: true, convoId: convo.id, isRequest: convo.status === 'request' }
}

/** Nothing has been sent at this point, so a lost answer is no reason for doubt. */
function beforeSending(result: Exclude<XrpcResult, { kind: 'ok' }>): SendOutcome {
  const outcome = outcomeOf(result)
  return outcome.outcome === 'unknown' ? { outcome: 'retryable', detail: outcome.detail } : outcome
}

async function findMessage(session: Session, input: SendInput, convoId: string): Promise<ResolveOutcome> {
  const firstTriedAt = Date.parse(input.firstTriedAt ?? input.writtenAt)
  const from = firstTriedAt - clockToleranceMs
  let cursor: string | undefined
  for (let page = 0; page < pagesToRead; page++) {
    const params = { convoId, limit: 100, ...(cursor === undefined ? {} : { cursor }) }
    const result = await session.call({ method: 'chat.bsky.convo.getMessages', params, chat: true })
    if (result.kind !== 'ok')
      return { outcome: 'undecided', detail: result.kind === 'refused' ? result.message : result.detail }
    const body = messagePageSchema.safeParse(result.body)
    if (!body.success) return { outcome: 'undecided', detail: 'Bluesky answered without messages.' }
    const messages = body.data.messages.flatMap((raw) => directMessageSchema.safeParse(raw).data ?? [])
    const ours = messages.find(
      ({ sender, text, sentAt }) =>
        sender.did === session.did && text === input.text && Date.parse(sentAt) >= from,
    )
    if (ours !== undefined) return outcomeSent(ours, convoId)
    cursor = body.data.cursor
    const reachedPast = messages.some(({ sentAt }) => Date.parse(sentAt) < from)
    if (cursor !== undefined && !reachedPast) continue
    return input.now().getTime() - firstTriedAt >= settledAfterMs
      ? { outcome: 'absent' }
      : { outcome: 'undecided', detail: 'The message is not there yet; it may still be on its way.' }
  }
  return {
    outcome: 'undecided',
    detail: 'The conversation is too long to be read back to the first attempt.',
  }
}

function outcomeSent(
  message: { id: string; sentAt: string },
  convoId: string,
): Extract<SendOutcome, { outcome: 'sent' }> {
  return {
    outcome: 'sent',
    nativeId: message.id,
    at: instant(message.sentAt),
    permalink: convoLink(convoId),
  }
}
