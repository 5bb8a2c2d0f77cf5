// How does an answer leave the page? Once, whatever happens on the way, and never past a colleague's answer unseen.
import { t } from '@lingui/core/macro'
import * as z from 'zod/mini'
import { notes } from '#shared/api/conversations.ts'
import { queueReply } from '#shared/api/replies.ts'
import { type Message, messageShape, type ReplyView } from '#shared/api/shapes.ts'
import { ApiError, errorWords } from '../api/api-error.ts'
import { withConversations } from '../store/apply-changes.ts'
import { changeDraft, clearReply, draftOf, emptyDraft } from '../store/drafts.ts'
import type { Harken } from '../store/harken.ts'
import { changeThread, inbox } from '../store/inbox.ts'
import { withReply } from '../store/thread-content.ts'

export type Template = { name: string; language: string; parameters: string[] }
export type Answer = {
  text: string
  visibility: 'public' | 'private'
  template?: Template
  attachments?: { uploadId: string; alt?: string }[]
  /** A text longer than one post goes out as several. */
  thread?: boolean
  /** Not now but then, ISO. */
  sendAt?: string
}

/** `answered`: somebody else answered since the draft was begun; `since` is what they said. */
export type Sent =
  | { kind: 'sent' }
  | { kind: 'answered'; since: Message[] }
  | { kind: 'failed'; words: string }

const sinceShape = z.looseObject({ since: z.array(messageShape) })

/** Sends an answer. `anyway`: also when somebody answered meanwhile. The draft is kept unless it went. */
export async function sendReply(harken: Harken, id: string, answer: Answer, anyway = false): Promise<Sent> {
  const known = draftOf(id) ?? emptyDraft()
  const other = known.tried !== null && known.tried !== answer.text
  const draft = other ? { ...known, key: crypto.randomUUID() } : known
  const version = inbox.getState().conversations.get(id)?.version
  const base = anyway ? version : (draft.baseVersion ?? version)
  changeDraft(id, { key: draft.key, tried: answer.text })
  try {
    await post(harken, id, answer, draft.key, base)
    return { kind: 'sent' }
  } catch (error) {
    const since = answeredSince(error)
    if (since === null) return { kind: 'failed', words: failedWords(error) }
    const news = since.filter((message) => isNews(message, draft.begunAt, harken.me))
    if (news.length > 0) return { kind: 'answered', since: news }
    return anyway ? { kind: 'failed', words: errorWords(error) } : sendReply(harken, id, answer, true)
  }
}

/** Leaves a note for the team. */
export async function sendNote({ call }: Harken, id: string, text: string): Promise<Sent> {
  try {
    const value = await call(notes, { params: { id }, body: { text } })
    // What was written meanwhile is another note.
    if (draftOf(id)?.note === text) changeDraft(id, { note: '' })
    inbox.setState((state) => withConversations(state, [value]))
    return { kind: 'sent' }
  } catch (error) {
    return { kind: 'failed', words: t`${errorWords(error)} Your note is kept.` }
  }
}

async function post(
  { call }: Harken,
  id: string,
  answer: Answer,
  idempotencyKey: string,
  baseVersion: number | undefined,
): Promise<void> {
  const reply = await call(queueReply, {
    params: { id },
    body: { ...answer, idempotencyKey, ...(baseVersion === undefined ? {} : { baseVersion }) },
  })
  if (reply.part !== undefined) wholeTexts.set(reply.part.of, answer.text)
  clearReply(id)
  changeThread(id, (thread) => ({ ...thread, messages: withReply(thread.messages, reply) }))
}

const wholeTexts = new Map<string, string>()

/** The text a reply was part of as it was written; its own where this page did not write it. */
export const textAsWritten = ({ part, text }: ReplyView): string =>
  part === undefined ? text : (wholeTexts.get(part.of) ?? text)

function answeredSince(error: unknown): Message[] | null {
  if (!(error instanceof ApiError) || error.status !== 409) return null
  const parsed = sinceShape.safeParse(error.problem)
  return parsed.success ? parsed.data.since : null
}

// What I said myself, and what was said before I began to write, is no surprise.
function isNews({ reply, at }: Message, begunAt: string | null, me: string): boolean {
  return reply?.by !== me && (begunAt === null || at > begunAt)
}

function failedWords(error: unknown): string {
  if (error instanceof ApiError && error.unanswered) {
    return t`No answer from the server. Your text is kept, and sending again cannot post it twice.`
  }
  return errorWords(error)
}
