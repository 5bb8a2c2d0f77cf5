// A message of ours comes back from the platform: which reply is it, if any?
import { Failure } from '../domain/failure.ts'
import type { MessageItem } from '../domain/mention.ts'
import type { Reply } from '../domain/reply.ts'
import type { ReplyStatus } from '../domain/reply-state.ts'
import type { Database } from '../store/database.ts'
import { readHeads } from '../store/heads.ts'
import { readPointer } from '../store/pointers.ts'
import { listReplies, listUnfinishedReplies, readReply } from '../store/replies.ts'

type Account = { channel: string; account: string }
type Echo = Pick<MessageItem, 'nativeId' | 'opaque' | 'text' | 'at' | 'visibility'>

/** States in which a reply may be on the platform without our knowing. */
const mayHaveLanded: readonly ReplyStatus[] = ['sending', 'unknown', 'queued', 'failed']
/** How far a platform's clock may be behind ours. */
const clocksApartMs = 60_000

/**
 * The reply an echo belongs to: by its native id, by our own mark in it wherever that reply was written, or by its text
 * while we wait for an answer. Null for what somebody wrote elsewhere: what bears a mark that is not ours, and what was
 * there before we tried. Throws Failure `unavailable` when only the answer that is on its way can tell.
 */
export async function matchEcho(
  db: Database,
  account: Account,
  conversationId: string,
  echo: Echo,
): Promise<Reply | null> {
  const pointed = await readPointer(db, account.channel, account.account, echo.nativeId)
  if (pointed !== null) return readReply(db, pointed)
  if (echo.opaque !== undefined) return marked(db, account, echo.opaque)
  const own = (await listReplies(db, conversationId)).find((reply) => couldBe(reply, echo))
  return own ?? (echo.visibility === 'private' ? asideOf(db, account, echo) : null)
}

async function marked(db: Database, account: Account, mark: string): Promise<Reply | null> {
  const reply = /^[\w-]{1,100}\.[\w-]{1,100}$/.test(mark) ? await readReply(db, mark) : null
  return reply?.channel === account.channel && reply.account === account.account ? reply : null
}

/**
 * A private answer to a public mention comes back in the person's private thread, a conversation of its own. Whose it is
 * its text alone does not prove while an answer is on its way: that will name it.
 */
async function asideOf(db: Database, account: Account, echo: Echo): Promise<Reply | null> {
  const alike = (await listUnfinishedReplies(db, account)).filter(
    (reply) => reply.visibility === 'private' && couldBe(reply, echo),
  )
  if (alike.length === 0) return null
  const heads = await readHeads(
    db,
    alike.map((reply) => reply.conversationId),
  )
  const asides = alike.filter(({ conversationId }) => heads.get(conversationId)?.visibility === 'public')
  if (asides.some(({ status }) => status === 'sending')) {
    throw new Failure(
      'unavailable',
      'An answer of the same words is being sent; its outcome tells whose this is.',
    )
  }
  const [only, ...others] = asides
  return only !== undefined && others.length === 0 ? only : null
}

function couldBe(reply: Reply, echo: Echo): boolean {
  const { triedAt, firstTriedAt, nativeId, status, text } = reply
  const since = firstTriedAt ?? triedAt
  return (
    since !== null &&
    nativeId === null &&
    mayHaveLanded.includes(status) &&
    Date.parse(echo.at) >= Date.parse(since) - clocksApartMs &&
    comparable(text) === comparable(echo.text)
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
