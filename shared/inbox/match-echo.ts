// A message of ours comes back from the platform: which reply is it, if any?
import type { MessageItem } from '../domain/mention.ts'
import type { Reply } from '../domain/reply.ts'
import type { ReplyStatus } from '../domain/reply-state.ts'
import type { Database } from '../store/database.ts'
import { readPointer } from '../store/pointers.ts'
import { listReplies, readReply } from '../store/replies.ts'

/** States in which a reply may be on the platform without our knowing. */
const mayHaveLanded: readonly ReplyStatus[] = ['sending', 'unknown', 'queued', 'failed']

/** The reply an echo belongs to: by its native id, by our own mark in it, or by its text while we wait for an answer. */
export async function matchEcho(
  db: Database,
  account: { channel: string; account: string },
  conversationId: string,
  echo: Pick<MessageItem, 'nativeId' | 'opaque' | 'text'>,
): Promise<Reply | null> {
  const pointed = await readPointer(db, account.channel, account.account, echo.nativeId)
  if (pointed !== null) return readReply(db, pointed)
  if (echo.opaque?.startsWith(`${conversationId}.`)) return readReply(db, echo.opaque)
  const replies = await listReplies(db, conversationId)
  const text = comparable(echo.text)
  return (
    replies.find(
      (reply) =>
        reply.triedAt !== null &&
        reply.nativeId === null &&
        mayHaveLanded.includes(reply.status) &&
        comparable(reply.text) === text,
    ) ?? null
  )
}

/** A text without what platforms change on the way: links, leading mentions, white space, escapes. */
function comparable(text: string): string {
  return text
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replace(/https?:\/\/\S+/g, '')
    .replace(/^(?:@\w+\s+)+/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC')
}
