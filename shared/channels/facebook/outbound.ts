// How is a reply sent: as a comment in public, by Messenger in private, and how is a lost answer found again.
import * as z from 'zod/mini'
import type { ResolveOutcome, SendOutcome } from '../../domain/send-outcome.ts'
import type { SendInput } from '../connector.ts'
import { fileThenText } from '../file-then-text.ts'
import { callGraph } from '../meta/graph.ts'
import { failedSend } from '../meta/outcome.ts'
import { resolveMessage } from '../meta/resolve-message.ts'
import { sendMessage } from '../meta/send-message.ts'
import { refusedUnasked } from '../refusal.ts'
import { uploadForComment, uploadForMessage } from './attachments.ts'
import { facebookDefinition } from './definition.ts'
import { resolveComment } from './resolve-comment.ts'

/** One comment, or one message. Neither has an idempotency key; a message carries our reply's id for its echo. */
export async function send(input: SendInput): Promise<SendOutcome> {
  const refusal = refusedUnasked(facebookDefinition, input)
  if (refusal !== null) return refusal
  return input.visibility === 'public' ? sendComment(input) : sendPrivately(input)
}

export function resolve(input: SendInput): Promise<ResolveOutcome> {
  if (input.visibility === 'public') return resolveComment(input)
  return resolveMessage(input, input.credentials.pageId ?? '', 'messenger')
}

const commentAnswer = z.object({ id: z.string().check(z.minLength(1)) })

async function sendComment(input: SendInput): Promise<SendOutcome> {
  const { id } = input.address
  if (!id || input.address.kind === 'person') {
    return { outcome: 'not_permitted', detail: 'A Messenger message has no public side.' }
  }
  const [file] = input.attachments ?? []
  const uploaded = file === undefined ? undefined : await uploadForComment(input, file)
  if (uploaded !== undefined && 'outcome' in uploaded) return uploaded
  const answer = await callGraph(input, {
    method: 'POST',
    path: `${encodeURIComponent(id)}/comments`,
    json: {
      message: input.text,
      ...(uploaded === undefined ? {} : { attachment_id: uploaded.attachmentId }),
    },
  })
  const now = input.now()
  if (answer.kind !== 'ok') return failedSend(answer, now)
  const nativeId = commentAnswer.safeParse(answer.body).data?.id
  if (nativeId === undefined) return { outcome: 'unknown', detail: 'The answer names no comment.' }
  const permalink = `https://www.facebook.com/${encodeURIComponent(nativeId)}`
  return { outcome: 'sent', nativeId, at: now.toISOString(), permalink }
}

/** Messenger takes a text and a file as two messages: the file goes first, and the text is what is remembered. */
async function sendPrivately(input: SendInput): Promise<SendOutcome> {
  const pageId = input.credentials.pageId ?? ''
  const text = { text: input.text, metadata: input.replyId }
  const [file] = input.attachments ?? []
  if (file === undefined) return sendMessage(input, pageId, text)
  if (input.address.kind !== 'person' && input.text !== '') {
    return { outcome: 'content_rejected', detail: 'The one private reply to a comment is a text or a file.' }
  }
  const uploaded = await uploadForMessage(input, file)
  if ('outcome' in uploaded) return uploaded
  const { type, attachmentId } = uploaded
  const attachment = { type, payload: { attachment_id: attachmentId } }
  const own = input.text === '' ? { metadata: input.replyId } : {}
  return fileThenText(
    input.text,
    () => sendMessage(input, pageId, { attachment, ...own }),
    () => sendMessage(input, pageId, text),
  )
}
