// How are answers sent and comments dealt with on TikTok, and did an answer arrive whose outcome was lost?
import * as z from 'zod/mini'
import { Failure } from '../../domain/failure.ts'
import type { ActOutcome, ResolveOutcome, SendOutcome } from '../../domain/send-outcome.ts'
import type { ActInput, OutgoingMedia, SendInput } from '../connector.ts'
import { fileThenText } from '../file-then-text.ts'
import { refusedAct, refusedSend, refusedUnasked, unansweredSend } from '../refusal.ts'
import { callTikTok, readTikTok, type TikTokResult } from './api.ts'
import { tiktokDefinition } from './definition.ts'
import { pageSize } from './limits.ts'
import { listedCommentSchema, messageSchema } from './wire.ts'

const clockSkewMs = 60_000
const settleMs = 30_000
const commentedSchema = z.object({ comment_id: z.string() })
const messagedSchema = z.object({ message: z.object({ message_id: z.string() }) })
const uploadedSchema = z.object({ media_id: z.string() })
const repliesSchema = z.object({ comments: z.array(z.unknown()) })
const messagesSchema = z.object({ messages: z.array(z.unknown()) })

/** One attempt. TikTok has no idempotency key: what was lost is looked up by `resolve`. */
export async function send(input: SendInput): Promise<SendOutcome> {
  const refusal = refusedUnasked(tiktokDefinition, input) ?? misplaced(input)
  if (refusal !== null) return refusal
  if (input.visibility === 'public') return comment(input)
  const [file] = input.attachments ?? []
  const sendText = () => message(input, { message_type: 'TEXT', text: { body: input.text } })
  if (file === undefined) return sendText()
  const uploaded = await upload(input, file)
  if (typeof uploaded === 'object') return uploaded
  const picture = { message_type: 'IMAGE', image: { media_id: uploaded } }
  return fileThenText(input.text, () => message(input, picture), sendText)
}

async function comment(input: SendInput): Promise<SendOutcome> {
  const { business: business_id, video: video_id, comment: comment_id } = input.address
  const json = { business_id, video_id, comment_id, text: input.text }
  const result = await callTikTok(input, 'business/comment/reply/create/', {}, json)
  return outcomeOf(input, result, (data) => commentedSchema.safeParse(data).data?.comment_id)
}

async function message(input: SendInput, content: Record<string, unknown>): Promise<SendOutcome> {
  const { business: business_id, conversation: recipient } = input.address
  const json = { business_id, recipient_type: 'CONVERSATION', recipient, ...content }
  const result = await callTikTok(input, 'business/message/send/', {}, json)
  return outcomeOf(input, result, (data) => messagedSchema.safeParse(data).data?.message.message_id)
}

/** The id of a picture nobody sees yet: what was lost on the way may be done again. */
async function upload(input: SendInput, file: OutgoingMedia): Promise<string | SendOutcome> {
  const form = new FormData()
  form.set('business_id', input.address.business ?? '')
  form.set('media_type', 'IMAGE')
  form.set('file', new Blob([new Uint8Array(file.bytes)], { type: file.mimeType }), file.fileName)
  const result = await callTikTok(input, 'business/message/media/upload/', {}, form)
  if (result.kind === 'refused') return refusedSend(result.refusal, true)
  if (result.kind !== 'ok') return { outcome: 'retryable', detail: result.detail }
  const id = uploadedSchema.safeParse(result.data).data?.media_id
  return id ?? { outcome: 'retryable', detail: 'TikTok took the picture without naming it.' }
}

function outcomeOf(
  input: SendInput,
  result: TikTokResult,
  idIn: (data: unknown) => string | undefined,
): SendOutcome {
  if (result.kind === 'refused') return refusedSend(result.refusal)
  if (result.kind !== 'ok') return unansweredSend(result)
  const nativeId = idIn(result.data)
  if (nativeId === undefined) return { outcome: 'unknown', detail: 'TikTok accepted it without naming it.' }
  return { outcome: 'sent', nativeId, at: input.now().toISOString(), permalink: null }
}

/** Looks for our text below the comment or in the conversation; posts nothing. */
export async function resolve(input: SendInput): Promise<ResolveOutcome> {
  const since = Date.parse(input.firstTriedAt ?? input.writtenAt) - clockSkewMs
  try {
    const found =
      input.visibility === 'public' ? await ownReply(input, since) : await ownMessage(input, since)
    if (found !== null) return { outcome: 'sent', ...found, permalink: null }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { outcome: 'undecided', detail: error.message }
  }
  const lastTried = Date.parse(input.lastTriedAt ?? input.firstTriedAt ?? input.writtenAt)
  if (input.now().getTime() - lastTried >= settleMs) return { outcome: 'absent' }
  return { outcome: 'undecided', detail: 'TikTok may not show it yet.' }
}

const paths = {
  hide: ['hide', 'HIDE'],
  unhide: ['hide', 'UNHIDE'],
  like: ['like', 'LIKE'],
  unlike: ['like', 'UNLIKE'],
  delete: ['delete', null],
} as const

/** Hiding what is hidden is answered as done. */
export async function act(input: ActInput): Promise<ActOutcome> {
  const { business, video, comment, kind } = input.address
  if (kind !== 'comment')
    return { outcome: 'not_permitted', detail: 'Only comments can be hidden, liked or deleted.' }
  const known = Object.entries(paths).find(([name]) => name === input.action)?.[1]
  if (known === undefined)
    return { outcome: 'not_permitted', detail: `TikTok cannot ${input.action} a comment.` }
  const [path, action] = known
  const result = await callTikTok(
    input,
    `business/comment/${path}/`,
    {},
    {
      business_id: business,
      video_id: video,
      comment_id: comment,
      ...(action === null ? {} : { action }),
    },
  )
  if (result.kind === 'ok') return { outcome: 'done' }
  if (result.kind === 'refused') return refusedAct(result.refusal)
  return { outcome: result.kind === 'never_left' ? 'retryable' : 'unknown', detail: result.detail }
}

function misplaced({ address, visibility }: SendInput): SendOutcome | null {
  if ((address.kind === 'comment') === (visibility === 'public')) return null
  const detail =
    visibility === 'private' ? 'A comment cannot be answered in private on TikTok.' : 'This came in private.'
  return { outcome: 'not_permitted', detail }
}

async function ownReply(input: SendInput, since: number) {
  const { business = '', video = '', comment = '' } = input.address
  const args = {
    business_id: business,
    video_id: video,
    comment_id: comment,
    max_count: String(pageSize),
    sort_order: 'desc',
  }
  const { comments } = await readTikTok(input, 'business/comment/reply/list/', args, repliesSchema)
  for (const raw of comments) {
    const { data } = listedCommentSchema.safeParse(raw)
    if (data?.owner !== true || data.text?.trim() !== input.text.trim() || data.create_time * 1000 < since)
      continue
    return { nativeId: data.comment_id, at: new Date(data.create_time * 1000).toISOString() }
  }
  return null
}

async function ownMessage(input: SendInput, since: number) {
  const { business = '', conversation = '' } = input.address
  const args = { business_id: business, conversation_id: conversation, limit: String(pageSize) }
  const { messages } = await readTikTok(input, 'business/message/content/list/', args, messagesSchema)
  for (const raw of messages) {
    const { data } = messageSchema.safeParse(raw)
    if (
      data?.from_user.id !== business ||
      data.text?.body.trim() !== input.text.trim() ||
      data.timestamp < since
    )
      continue
    return { nativeId: data.message_id, at: new Date(data.timestamp).toISOString() }
  }
  return null
}
