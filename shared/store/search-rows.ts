// Whom and what can one search for by the beginning of a name? One small row per customer and per tag of a conversation.
import * as z from 'zod/mini'
import { spineOf } from '../domain/search-text.ts'
import { addItem, type Database, type Item, queryPage, readItem } from './database.ts'
import { personRowKey, personRowPk, searchShard, searchShards, tagRowKey, tagRowPk } from './keys.ts'

/** A customer of a channel; `name` and `handle` as they were when the row was written. */
export type PersonRow = { channel: string; nativeId: string; name: string; handle: string }

/** `next`: where to go on; null at the end of the directory. Every row has its `place`, to go on after. */
export type Walk = { rows: (PersonRow & { place: string })[]; next: string | null }

const storedPerson = z.object({ ch: z.string(), id: z.string(), nm: z.string(), hd: z.string() })
const storedTag = z.object({ id: z.string() })
const keptSeconds = 730 * 86_400
/** Longer names find nothing more exactly. */
const spineLength = 60

/** Under what a customer is filed: their name; their handle or id where that has no letters. */
const filedUnder = ({ name, handle, nativeId }: PersonRow): string =>
  [name, handle, nativeId].map((text) => spineOf(text).slice(0, spineLength)).find((spine) => spine !== '') ??
  nativeId

/** Files a customer, once: true when it was new. One write unit; for one known already a read of half a unit. */
export async function addPersonRow(db: Database, person: PersonRow, at: string): Promise<boolean> {
  const key = personRowKey(filedUnder(person), person.channel, person.nativeId)
  if ((await readItem(db, key)) !== null) return false
  const { channel, nativeId, name, handle } = person
  return addItem(db, { ...key, ch: channel, id: nativeId, nm: name, hd: handle, ttl: expiry(at) })
}

/** Customers filed under what begins with `spine`, in order, at most `limit`. */
export async function listPersonRows(db: Database, spine: string, limit: number): Promise<PersonRow[]> {
  const page = await queryPage(db, { pk: personRowPk(spine), begins: spine, limit })
  return page.items.map(decodePerson)
}

/**
 * The whole directory, at most `limit` rows at a time, from the partition that `spine` falls on round to the one before
 * it. Hand `next`, or a row's place, back as `from` to go on.
 */
export async function walkPersonRows(
  db: Database,
  spine: string,
  limit: number,
  from: string | null,
): Promise<Walk> {
  const first = searchShard(spine)
  const [step = '0', ...rest] = (from ?? '0').split('#')
  const rows: Walk['rows'] = []
  let after = rest.join('#')
  for (let n = Number(step); n < searchShards; n++) {
    if (rows.length >= limit) return { rows, next: `${n}` }
    const pk = personRowPk((first + n) % searchShards)
    const page = await queryPage(db, { pk, limit: limit - rows.length, ...(after === '' ? {} : { after }) })
    for (const item of page.items) rows.push({ ...decodePerson(item), place: `${n}#${item.sk}` })
    if (page.next !== undefined) return { rows, next: rows.at(-1)?.place ?? null }
    after = ''
  }
  return { rows, next: null }
}

/** Files a conversation under a tag: one write unit. Taking the tag off leaves the row; its reader asks the head. */
export async function addTagRow(db: Database, tag: string, conversation: string, at: string): Promise<void> {
  await addItem(db, { ...tagRowKey(spineOf(tag), at, conversation), id: conversation, ttl: expiry(at) })
}

/** Conversations filed under tags that begin with `spine`, at most `limit`, each once. */
export async function listTagRows(db: Database, spine: string, limit: number): Promise<string[]> {
  const page = await queryPage(db, { pk: tagRowPk(spine), begins: spine, limit })
  return [...new Set(page.items.map((item) => z.parse(storedTag, item).id))]
}

function decodePerson(item: Item): PersonRow {
  const { ch, id, nm, hd } = z.parse(storedPerson, item)
  return { channel: ch, nativeId: id, name: nm, handle: hd }
}

const expiry = (at: string): number => Math.floor(Date.parse(at) / 1000) + keptSeconds
