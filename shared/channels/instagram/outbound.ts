// How is a reply sent on Instagram: as a comment, to a mention, or as a message; and how is a lost answer found again.
import * as z from 'zod/mini'
import { Failure } from '../../domain/failure.ts'
import type { ResolveOutcome, SendOutcome } from '../../domain/send-outcome.ts'
import type { SendInput } from '../connector.ts'
import { fileThenText } from '../file-then-text.ts'
import { callGraph } from '../meta/graph.ts'
import { withCurrentToken } from '../meta/long-lived-token.ts'
import { type Found, lookedUp, sameText, sinceOf } from '../meta/lookup.ts'
import { failedSend } from '../meta/outcome.ts'
import { readList } from '../meta/poll-conversations.ts'
import { resolveMessage } from '../meta/resolve-message.ts'
import { sendMessage } from '../meta/send-message.ts'
import { idOf, instantOf } from '../meta/wire-values.ts'
import { refusedUnasked } from '../refusal.ts'
import { instagramDefinition } from './definition.ts'
import { polledComment } from './wire.ts'

const commentAnswer = z.object({ id: z.string().check(z.minLength(1)) })
const answersRead = 50

/** There is no idempotency key on either side: a lost answer is `unknown`. */
export async function send(given: SendInput): Promise<SendOutcome> {
  const refusal = refusedUnasked(instagramDefinition, given)
  if (refusal !== null) return refusal
  const input = await withCurrentToken(given)
  const ownId = input.credentials.userId ?? ''
  if (input.visibility === 'private') return sendPrivately(input, ownId)
  const call = publicCall(input, ownId)
  if (call === null) return { outcome: 'not_permitted', detail: 'A message has no public side.' }
  const answer = await callGraph(input, { method: 'POST', ...call })
  const now = input.now()
  if (answer.kind !== 'ok') return failedSend(answer, now)
  const nativeId = commentAnswer.safeParse(answer.body).data?.id
  if (nativeId === undefined) return { outcome: 'unknown', detail: 'The answer names no comment.' }
  return { outcome: 'sent', nativeId, at: now.toISOString(), permalink: null }
}

/** Instagram takes a text and a file as two messages, and fetches the file from us. */
async function sendPrivately(input: SendInput, ownId: string): Promise<SendOutcome> {
  const [file] = input.attachments ?? []
  const sendText = () => sendMessage(input, ownId, { text: input.text })
  if (file === undefined) return sendText()
  if (input.address.kind !== 'person' && input.text !== '')
    return { outcome: 'content_rejected', detail: 'The one private reply to a comment is a text or a file.' }
  const type = file.kind === 'document' ? 'file' : file.kind === 'sticker' ? 'image' : file.kind
  const attachment = { type, payload: { url: file.link } }
  return fileThenText(input.text, () => sendMessage(input, ownId, { attachment }), sendText)
}

/** Answers hang on top comments only, so one to an answer goes to the comment above it. */
function publicCall(
  { address, text: message }: SendInput,
  ownId: string,
): { path: string; json: Record<string, string> } | null {
  const { kind, id, media, parent } = address
  if (kind === 'mention' && media) {
    const of: Record<string, string> = id === undefined ? {} : { comment_id: id }
    return { path: `${encodeURIComponent(ownId)}/mentions`, json: { media_id: media, ...of, message } }
  }
  const target = parent ?? id
  if (kind !== 'comment' || !target) return null
  return { path: `${encodeURIComponent(target)}/replies`, json: { message } }
}

/** Looks under the comment, or in the conversation. What was said under somebody else's post cannot be looked up. */
export async function resolve(given: SendInput): Promise<ResolveOutcome> {
  const input = await withCurrentToken(given)
  const ownId = input.credentials.userId ?? ''
  if (input.visibility === 'private') return resolveMessage(input, ownId, 'instagram')
  const { kind, id, parent } = input.address
  const target = parent ?? id
  if (kind !== 'comment' || !target) {
    return { outcome: 'undecided', detail: 'Instagram does not list our answers under posts of others.' }
  }
  const since = sinceOf(input)
  try {
    const page = await readList(input, `${encodeURIComponent(target)}/replies`, {
      fields: 'id,text,timestamp,username,from',
      limit: String(answersRead),
    })
    const found = page.data.flatMap((raw): Found[] => {
      const answer = polledComment.safeParse(raw).data
      if (answer?.from?.id === undefined || idOf(answer.from.id) !== ownId) return []
      const at = instantOf(answer.timestamp)
      if (at < since || !sameText(answer.text ?? '', input.text)) return []
      return [{ nativeId: idOf(answer.id), at, permalink: null }]
    })
    return lookedUp(input, found, page.paging?.next === undefined)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { outcome: 'undecided', detail: error.message }
  }
}
