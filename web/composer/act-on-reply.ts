// How is a reply taken back, given up or sent again?
import {
  cancelReply,
  markReplySent,
  nudgeReply,
  rescheduleReply,
  retryReply,
  undoReply,
} from '#shared/api/replies.ts'
import type { ReplyView } from '#shared/api/shapes.ts'
import { errorWords } from '../api/api-error.ts'
import { changeDraft, draftOf } from '../store/drafts.ts'
import type { Harken } from '../store/harken.ts'
import { changeThread, inbox } from '../store/inbox.ts'
import { compose, type Mode, toast } from '../store/page.ts'
import { withReply } from '../store/thread-content.ts'
import { textAsWritten } from './send-reply.ts'

const routes = {
  undo: undoReply,
  cancel: cancelReply,
  retry: retryReply,
  nudge: nudgeReply,
  mark: markReplySent,
}

/** Asks the server; true when it agreed. The reply's new state is shown either way. */
export function actOnReply(
  { call }: Pick<Harken, 'call'>,
  { id }: ReplyView,
  action: keyof typeof routes,
): Promise<boolean> {
  return shown(() => call(routes[action], { params: { id }, body: {} }))
}

/** Moves a held reply to another moment, ISO; one that has passed sends it now. */
export function moveReply(
  { call }: Pick<Harken, 'call'>,
  { id }: ReplyView,
  sendAt: string,
): Promise<boolean> {
  return shown(() => call(rescheduleReply, { params: { id }, body: { sendAt } }))
}

async function shown(ask: () => Promise<ReplyView>): Promise<boolean> {
  try {
    const next = await ask()
    changeThread(next.conversationId, (thread) => ({ ...thread, messages: withReply(thread.messages, next) }))
    return true
  } catch (error) {
    toast(errorWords(error), 'failed')
    return false
  }
}

/** Takes a held reply back and puts its words into the composer again. */
export async function undoReplyNow(harken: Pick<Harken, 'call'>, reply: ReplyView): Promise<void> {
  if (await actOnReply(harken, reply, 'undo')) backToDraft(reply)
}

/** Puts the words of a reply that will not go out in front of what is being written. */
export function backToDraft(reply: ReplyView, mode: Mode = reply.visibility): void {
  const written = draftOf(reply.conversationId)?.reply ?? ''
  const back = textAsWritten(reply)
  const text = written === '' || written === back ? back : `${back}\n\n${written}`
  const files = (reply.attachments ?? []).map(({ uploadId, fileName, mimeType, bytes, alt = '' }) => {
    return { uploadId, fileName, mimeType, bytes, alt }
  })
  const conversation = inbox.getState().conversations.get(reply.conversationId)
  changeDraft(reply.conversationId, {
    reply: text,
    ...(files.length > 0 ? { files } : {}),
    mode,
    baseVersion: conversation?.version ?? null,
    begunAt: new Date().toISOString(),
  })
  compose(reply.conversationId, mode)
}

/** Takes a reply that waits for somebody back to its writer, and puts its words into the composer again. */
export async function withdrawReply(harken: Pick<Harken, 'call'>, reply: ReplyView): Promise<void> {
  if (await actOnReply(harken, reply, 'cancel')) backToDraft(reply)
}

/** The reply of mine in this conversation that can still be taken back. */
export function heldReplyOf(conversation: string, me: string): ReplyView | null {
  const messages = inbox.getState().threads.get(conversation)?.messages ?? []
  const held = messages.findLast(({ reply }) => reply?.status === 'held' && reply.by === me)
  return held?.reply ?? null
}
