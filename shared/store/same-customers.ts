// Who are the same person on several channels? What people said of two identities, and by what an identity may be known.
import * as z from 'zod/mini'
import { type CustomerCase, decodeCase } from './customer-cases.ts'
import { addItem, type Database, deleteItem, type Item, queryPage, readItem, writeItem } from './database.ts'
import {
  casePrefix,
  contactRowKey,
  contactRowPk,
  customerCasesPk,
  sameKey,
  samePrefix,
  tierKey,
} from './keys.ts'

export type Identity = { channel: string; nativeId: string; name: string; handle: string }

/** What somebody said of an identity and another one; `name` and `handle` of the other as they were then. */
export type SameLink = Identity & { same: boolean; by: string; at: string }

const storedLink = z.object({
  ch: z.string(),
  id: z.string(),
  nm: z.string(),
  hd: z.string(),
  same: z.boolean(),
  by: z.string(),
  at: z.string(),
})
const storedContact = z.object({ ch: z.string(), id: z.string(), nm: z.string(), hd: z.string() })
const keptSeconds = 730 * 86_400

/** No identity has more of them: whoever adds one looks first. */
export const linksAtMost = 40

/** Says whether two identities are one person, on both sides; null unsays it. Two write units. Safe to repeat. */
export async function writeSame(
  db: Database,
  [one, other]: readonly [Identity, Identity],
  said: { same: boolean; by: string; at: string } | null,
): Promise<void> {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    const key = sameKey(from.channel, from.nativeId, to)
    if (said === null) await deleteItem(db, key)
    else await writeItem(db, { ...key, ch: to.channel, id: to.nativeId, nm: to.name, hd: to.handle, ...said })
  }
}

/** An identity's latest `limit` cases, newest first, and all that was said of it and others: one unit for each 4 KB. */
export async function readIdentity(
  db: Database,
  { channel, nativeId }: Pick<Identity, 'channel' | 'nativeId'>,
  limit: number,
): Promise<{ cases: CustomerCase[]; links: SameLink[] }> {
  const { items } = await queryPage(db, {
    pk: customerCasesPk(channel, nativeId),
    from: casePrefix,
    to: `${samePrefix}\uffff`,
    newestFirst: true,
    limit: limit + 1 + linksAtMost,
    strong: true,
  })
  const isLink = ({ sk }: Item): boolean => typeof sk === 'string' && sk.startsWith(samePrefix)
  const tierSk = tierKey(channel, nativeId).sk
  const cases = items.filter((item) => !isLink(item) && item.sk !== tierSk).slice(0, limit)
  return { cases: cases.map(decodeCase), links: items.filter(isLink).map(decodeLink) }
}

function decodeLink(item: Item): SameLink {
  const { ch, id, nm, hd, ...said } = z.parse(storedLink, item)
  return { channel: ch, nativeId: id, name: nm, handle: hd, ...said }
}

/** Files an identity under the mark of a contact point, once. One write unit; one read for one filed already. */
export async function addContactRow(db: Database, mark: string, of: Identity, at: string): Promise<void> {
  const key = contactRowKey(mark, of.channel, of.nativeId)
  if ((await readItem(db, key)) !== null) return
  const ttl = Math.floor(Date.parse(at) / 1000) + keptSeconds
  await addItem(db, { ...key, ch: of.channel, id: of.nativeId, nm: of.name, hd: of.handle, ttl })
}

/** Identities filed under the mark of a contact point, at most `limit`. Half a read unit. */
export async function listContactRows(db: Database, mark: string, limit: number): Promise<Identity[]> {
  const { items } = await queryPage(db, { pk: contactRowPk(mark), limit })
  return items.map((item) => {
    const { ch, id, nm, hd } = z.parse(storedContact, item)
    return { channel: ch, nativeId: id, name: nm, handle: hd }
  })
}
