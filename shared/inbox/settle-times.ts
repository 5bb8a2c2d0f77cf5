// When was it said, where the platform does not tell? At the moment it first came in, however often it comes.
import { listMessages } from '../store/messages.ts'
import type { ConversationItem } from './ingest-conversation.ts'
import type { Services } from './services.ts'

const among = 100

/** Gives messages without a time of their own the one under which they are stored, or the first of this batch. */
export async function settleTimes(
  services: Pick<Services, 'db'>,
  conversationId: string,
  items: ConversationItem[],
): Promise<void> {
  if (!items.some(({ item }) => isTimeless(item))) return
  const { messages } = await listMessages(services.db, conversationId, among)
  const times = new Map(messages.map(({ nativeId, at }) => [nativeId, at]))
  for (const entry of items) {
    const { item } = entry
    if (item.type !== 'message' || !isTimeless(item)) continue
    const at = times.get(item.nativeId) ?? item.at
    times.set(item.nativeId, at)
    entry.item = { ...item, at }
  }
  for (const entry of items) {
    const { item } = entry
    const at = item.type === 'edit' ? times.get(item.of.nativeId) : undefined
    if (item.type === 'edit' && item.of.at === undefined && at !== undefined)
      entry.item = { ...item, of: { ...item.of, at } }
  }
}

const isTimeless = (item: ConversationItem['item']): boolean =>
  item.type === 'message' && item.timeless === true
