// How does a line get its place in a chat: once, and without a gap?
import type { ChatLine, ChatPorts } from './chat-ports.ts'
import { limits } from './limits.ts'

const mostTries = 12

/** Unix seconds until which a chat that was spoken in now is kept. */
export const keptUntil = (now: Date): number => Math.floor(now.getTime() / 1000) + limits.keptDays * 86_400

/**
 * Writes the line behind the last one, unless a line with its id is there: then that one is the answer. Two writers at
 * once are told apart by the place they want; the later one looks again, and so sees what the other has written.
 */
export async function addLine(
  ports: Pick<ChatPorts, 'chats' | 'now'>,
  account: string,
  visitor: string,
  line: Omit<ChatLine, 'seq'>,
): Promise<{ line: ChatLine; isNew: boolean }> {
  const ttl = keptUntil(ports.now())
  for (let tries = 0; tries < mostTries; tries++) {
    const last = await ports.chats.lastLines(account, visitor, limits.rememberedLines)
    const same = last.find(({ id, from }) => id === line.id && from === line.from)
    if (same !== undefined) return { line: same, isNew: false }
    const next = { ...line, seq: (last.at(-1)?.seq ?? 0) + 1 }
    if (await ports.chats.addLine(account, visitor, next, ttl)) return { line: next, isNew: true }
  }
  throw new Error('Too many write in this chat at once.')
}
