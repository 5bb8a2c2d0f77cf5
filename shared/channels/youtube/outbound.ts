// How is an answer written below a comment or a video, and what became of one whose fate is not known?
import type { SendInput } from '#shared/channels/connector.ts'
import type { CallResult } from '#shared/channels/platform-call.ts'
import { refusedSend, refusedUnasked, unansweredSend } from '#shared/channels/refusal.ts'
import { sending } from '#shared/channels/reviews/preparing.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { ResolveOutcome, SendOutcome } from '#shared/domain/send-outcome.ts'
import { read, write } from './client.ts'
import { youtubeDefinition } from './definition.ts'
import { pageSize, replyPages, settledAfterMs } from './limits.ts'
import { permalinkOf, textOf } from './thread.ts'
import { pageOf } from './thread-lane.ts'
import { replyPage } from './whole.ts'
import { type Comment, commentSchema, idSchema, threadSchema } from './wire.ts'
import { youtubeRefusal } from './youtube-refusal.ts'

type Target = { kind: 'thread' | 'video'; id: string }
type Sent = Extract<SendOutcome, { outcome: 'sent' }>

/** One attempt. YouTube does not know a repeated send. */
export async function send(input: SendInput): Promise<SendOutcome> {
  const text = addressed(input)
  const refused = refusedUnasked(youtubeDefinition, { ...input, text: input.text.trim() === '' ? '' : text })
  if (refused !== null) return refused
  const target = targetOf(input)
  if (target === null)
    return { outcome: 'not_permitted', detail: 'This conversation has no comment to answer.' }
  return sending(async () => {
    const result = await post(input, target, text)
    if (result.kind !== 'answer') return unansweredSend(result)
    if (result.status >= 300) return refusedSend(youtubeRefusal(result, input.now()))
    const made = commentIn(result.body, target)
    return made === null
      ? { outcome: 'unknown', detail: 'YouTube took the comment in words that cannot be read.' }
      : sentAs(made, target)
  })
}

/** Looks for a comment of ours with these words; never posts. Lists may lag, so a young absence proves nothing. */
export async function resolve(input: SendInput): Promise<ResolveOutcome> {
  const target = targetOf(input)
  if (target === null) return { outcome: 'absent' }
  try {
    let next: string | null = null
    for (let count = 0; count < replyPages; count++) {
      const { items, nextPageToken } = await below(input, target, next)
      for (const raw of items) {
        const comment = commentIn(raw, target)
        if (comment !== null && isThis(comment, input)) return sentAs(comment, target)
      }
      next = nextPageToken
      if (next === null) break
    }
    if (next !== null)
      return { outcome: 'undecided', detail: 'There are more comments than can be looked through.' }
  } catch (error) {
    if (error instanceof Failure && error.kind === 'not_found') return { outcome: 'absent' }
    if (error instanceof Failure) return { outcome: 'undecided', detail: error.message }
    throw error
  }
  const triedAt = input.lastTriedAt ?? input.firstTriedAt ?? input.writtenAt
  return input.now().getTime() - Date.parse(triedAt) < settledAfterMs
    ? { outcome: 'undecided', detail: 'YouTube does not show it yet; it is looked for again.' }
    : { outcome: 'absent' }
}

/** Replies all hang on the comment the thread began with: who is meant is said by their handle. */
export function addressed({ text, address }: Pick<SendInput, 'text' | 'address'>): string {
  const { mention } = address
  if (mention === undefined || text.toLowerCase().includes(`@${mention.toLowerCase()}`)) return text
  return `@${mention} ${text}`
}

function post(input: SendInput, { kind, id }: Target, text: string): Promise<CallResult> {
  const query = { part: 'snippet' }
  if (kind === 'thread')
    return write(input, { path: 'comments', query, body: { snippet: { parentId: id, textOriginal: text } } })
  const snippet = { videoId: id, topLevelComment: { snippet: { textOriginal: text } } }
  return write(input, { path: 'commentThreads', query, body: { snippet } })
}

async function below(input: SendInput, { kind, id }: Target, next: string | null) {
  if (kind === 'thread') return replyPage(input, id, next)
  const query = {
    part: 'snippet',
    videoId: id,
    order: 'time',
    textFormat: 'plainText',
    maxResults: String(pageSize),
    ...(next === null ? {} : { pageToken: next }),
  }
  return pageOf(await read(input, 'commentThreads', query))
}

function targetOf({ address }: SendInput): Target | null {
  const { parentId, videoId } = address
  const id = idSchema.safeParse(parentId ?? videoId)
  return id.success ? { kind: parentId === undefined ? 'video' : 'thread', id: id.data } : null
}

/** What was written on a video is a thread of its own, named as the comment in it. */
function commentIn(body: unknown, { kind }: Target): Comment | null {
  const raw = kind === 'thread' ? body : threadSchema.safeParse(body).data?.snippet.topLevelComment
  return commentSchema.safeParse(raw).data ?? null
}

function isThis(comment: Comment, input: SendInput): boolean {
  const since = Date.parse(input.firstTriedAt ?? input.writtenAt) - 60_000
  return (
    comment.snippet.authorChannelId?.value === input.credentials.channelId &&
    Date.parse(comment.snippet.publishedAt) >= since &&
    comparable(textOf(comment)) === comparable(addressed(input))
  )
}

function comparable(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function sentAs({ id, snippet }: Comment, { kind, id: target }: Target): Sent {
  const at = new Date(snippet.publishedAt).toISOString()
  const permalink = permalinkOf(snippet.videoId ?? (kind === 'video' ? target : undefined), id)
  return { outcome: 'sent', nativeId: id, at, permalink }
}
