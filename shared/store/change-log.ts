// What changed, in order: one numbered entry per batch of the change stream, so that a page can catch up without loss.
import * as z from 'zod/mini'
import { addItem, type Database, queryAll, readItem, updateItem } from './database.ts'
import { changeKey, sequenceKey } from './keys.ts'

/** What an entry points at; the reader fetches the values as they are now. */
export type ChangePointer = { kind: 'conversation' | 'message' | 'reply' | 'incident' | 'crisis'; id: string }

export type ChangeEntry = { seq: number; at: string; changes: ChangePointer[] }

const storedEntry = z.object({
  sk: z.string(),
  at: z.string(),
  c: z.array(z.tuple([z.enum(['c', 'm', 'r', 'i', 'k']), z.string()])),
})
const storedSequence = z.object({ n: z.number(), at: z.string() })
const letters = { conversation: 'c', message: 'm', reply: 'r', incident: 'i', crisis: 'k' } as const
const kinds = { c: 'conversation', m: 'message', r: 'reply', i: 'incident', k: 'crisis' } as const
const keptSeconds = 7 * 86_400

/** Takes the next number. */
export async function takeSequence(db: Database, now: string): Promise<number> {
  const item = await updateItem(db, sequenceKey, {
    expression: 'ADD n :one SET #at = :now',
    names: { '#at': 'at' },
    values: { ':one': 1, ':now': now },
  })
  return z.parse(storedSequence, item).n
}

/** The last number taken, and when; 0 before the first. */
export async function readSequence(db: Database): Promise<{ seq: number; at: string }> {
  const item = await readItem(db, sequenceKey)
  if (item === null) return { seq: 0, at: new Date(0).toISOString() }
  const { n, at } = z.parse(storedSequence, item)
  return { seq: n, at }
}

/** Stores an entry. False when its number was closed because it came too late: take another number. */
export function addChangeEntry(db: Database, entry: ChangeEntry): Promise<boolean> {
  return addItem(db, {
    ...changeKey(entry.seq),
    at: entry.at,
    c: entry.changes.map(({ kind, id }) => [letters[kind], id]),
    ttl: Math.floor(Date.parse(entry.at) / 1000) + keptSeconds,
  })
}

/** Entries `from` … `to`, both included, that are there, in order. */
export async function listChangeEntries(db: Database, from: number, to: number): Promise<ChangeEntry[]> {
  const entries: ChangeEntry[] = []
  for (let start = from; start <= to; start = (Math.floor(start / 1000) + 1) * 1000) {
    const end = Math.min(to, (Math.floor(start / 1000) + 1) * 1000 - 1)
    const items = await queryAll(db, {
      pk: changeKey(start).pk,
      from: changeKey(start).sk,
      to: changeKey(end).sk,
      strong: true,
    })
    for (const item of items) {
      const s = z.parse(storedEntry, item)
      entries.push({
        seq: Number(s.sk),
        at: s.at,
        changes: s.c.map(([letter, id]) => ({ kind: kinds[letter], id })),
      })
    }
  }
  return entries
}
