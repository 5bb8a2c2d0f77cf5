// One message as the page should show it now: with its edits, its media, and the fate of its reply.
import type { Message } from '../api/shapes.ts'
import type { Database } from '../store/database.ts'
import { mediaIdOf, readMediaOf } from '../store/media.ts'
import { readMessage } from '../store/messages.ts'
import { readReplies } from '../store/replies.ts'
import { presentMessage } from './present.ts'

/** Names a message in the change log. */
export const messageAddress = (conversationId: string, at: string, nativeId: string): string =>
  `${conversationId}.${at}#${nativeId}`

/** The message at `address`, or null when it is not there. */
export async function messageAsItIs(db: Database, address: string): Promise<Message | null> {
  const dot = address.indexOf('.')
  const mark = address.indexOf('#')
  const conversationId = address.slice(0, dot)
  const found = await readMessage(db, conversationId, address.slice(dot + 1, mark), address.slice(mark + 1))
  if (found === null) return null
  const { message, annotations } = found
  const ids = message.media.map((_, index) => mediaIdOf(message, index))
  const media = await readMediaOf(db, conversationId, ids)
  const replies = message.replyId === null ? new Map() : await readReplies(db, [message.replyId])
  return presentMessage(message, { annotations, media, replies })
}
