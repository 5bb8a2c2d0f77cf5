// What have colleagues told each other through conversations?
import * as z from 'zod/mini'
import { type Notice, noticeKinds } from '../domain/notice.ts'
import { addItem, type Database, type Item, queryPage } from './database.ts'
import { noticeKey, noticesPk } from './keys.ts'

const stored = z.object({
  to: z.string(),
  kind: z.enum(noticeKinds),
  conversation: z.string(),
  by: z.string(),
  at: z.string(),
  text: z.string(),
  sk: z.string(),
})
const keptForMs = 14 * 86_400_000

/** False when it is there already: telling the same thing twice tells it once. One write unit. */
export function addNotice(db: Database, notice: Notice): Promise<boolean> {
  const { id, ...rest } = notice
  return addItem(db, {
    ...noticeKey(notice.to, notice.at, id),
    ...rest,
    ttl: Math.floor((Date.parse(notice.at) + keptForMs) / 1000),
  })
}

/** The latest of one reader, newest first. */
export async function listNotices(db: Database, to: string, limit: number): Promise<Notice[]> {
  const { items } = await queryPage(db, { pk: noticesPk(to), newestFirst: true, limit, strong: true })
  return items.map(decodeNotice)
}

export const isNotice = (item: Item): boolean =>
  typeof item.pk === 'string' && item.pk.startsWith(noticesPk(''))

/** Throws a ZodError when the item is none. */
export function decodeNotice(item: Item): Notice {
  const { sk, ...rest } = z.parse(stored, item)
  return { ...rest, id: sk.slice(rest.at.length + 1) }
}
