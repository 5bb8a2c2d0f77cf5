// What was said in direct messages before we began to follow the log?
import { Failure } from '#shared/domain/failure.ts'
import { read } from './hydrate.ts'
import type { Session } from './session.ts'
import { convoPageSchema, directMessageSchema, messagePageSchema } from './wire.ts'

const pageSize = 100
const convoPages = 10
const messagePages = 20

/** Messages since `reachBackTo`, in the form of log entries. Conversations are listed latest activity first. */
export async function chatHistory(session: Session, reachBackTo: string): Promise<unknown[]> {
  const from = Date.parse(reachBackTo)
  const logs: unknown[] = []
  let cursor: string | undefined
  for (let page = 0; page < convoPages; page++) {
    const params = { limit: pageSize, ...(cursor === undefined ? {} : { cursor }) }
    const body = await read(session, { method: 'chat.bsky.convo.listConvos', params, chat: true })
    const convos = convoPageSchema.safeParse(body).data
    if (convos === undefined) throw new Failure('unavailable', 'Bluesky answered without conversations.')
    const recent = convos.convos.filter(({ lastMessage }) => momentOf(lastMessage) >= from)
    for (const { id } of recent) logs.push(...(await messagesOf(session, id, from)))
    cursor = convos.cursor
    if (cursor === undefined || recent.length < convos.convos.length) break
  }
  return logs
}

/** Newest first on the platform, oldest first here. */
async function messagesOf(session: Session, convoId: string, from: number): Promise<unknown[]> {
  const found: unknown[] = []
  let cursor: string | undefined
  for (let page = 0; page < messagePages; page++) {
    const params = { convoId, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) }
    const body = await read(session, { method: 'chat.bsky.convo.getMessages', params, chat: true })
    const messages = messagePageSchema.safeParse(body).data
    if (messages === undefined) throw new Failure('unavailable', 'Bluesky answered without messages.')
    const recent = messages.messages.filter((message) => momentOf(message) >= from)
    found.push(...recent.map((message) => asLog(convoId, message)))
    cursor = messages.cursor
    if (cursor === undefined || recent.length < messages.messages.length) break
  }
  return found.reverse()
}

function asLog(convoId: string, message: unknown): Record<string, unknown> {
  return { $type: 'chat.bsky.convo.defs#logCreateMessage', rev: 'history', convoId, message }
}

/** Minus infinity for what has no moment: an empty conversation, a notice of the system. */
function momentOf(message: unknown): number {
  const parsed = directMessageSchema.safeParse(message)
  const ms = parsed.success ? Date.parse(parsed.data.sentAt) : Number.NaN
  return Number.isNaN(ms) ? Number.NEGATIVE_INFINITY : ms
}
