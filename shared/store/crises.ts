// The crises there have been: few, in one partition, newest last. New lines of the log travel in the crisis and are stored
// by the next write, so that no crash can lose one.
import * as z from 'zod/mini'
import type { Crisis, CrisisLine } from '../domain/crisis.ts'
import { topics } from '../domain/signal.ts'
import {
  addItem,
  type Database,
  type Item,
  queryAll,
  readItem,
  readItems,
  updateItem,
  writeItem,
} from './database.ts'
import { crisesPk, crisisKey, crisisLineKey, crisisLinesPk, sameTextKey } from './keys.ts'

const line = z.object({
  no: z.number(),
  at: z.string(),
  by: z.string(),
  type: z.enum([
    'entered',
    'statement',
    'owner',
    'decision',
    'handover',
    'approved',
    'rejected',
    'answered',
    'ended',
  ]),
  detail: z.record(z.string(), z.string()),
})

const stored = z.object({
  sk: z.string(),
  version: z.number(),
  title: z.string(),
  brand: z.string(),
  channels: z.nullable(z.array(z.string())),
  topic: z.nullable(z.enum(topics)),
  incident: z.nullable(z.string()),
  owner: z.string(),
  statements: z.array(z.object({ text: z.string(), by: z.string(), at: z.string() })),
  startedAt: z.string(),
  by: z.string(),
  endedAt: z.nullable(z.string()),
  summary: z.nullable(z.string()),
  lines: z.number(),
  fresh: z.array(line),
})

const itemOf = ({ id, ...crisis }: Crisis) => ({ ...crisisKey(id), ...crisis })

/** Is this item of the change stream a crisis? */
export const isCrisis = ({ pk }: Item): boolean => pk === crisesPk

/** A crisis from its item. Throws on a broken one. */
export function decodeCrisis(item: Item): Crisis {
  const { sk, ...rest } = z.parse(stored, item)
  return { id: sk, ...rest }
}

/** Enters a crisis. False when one with its id is there already. */
export const addCrisis = (db: Database, crisis: Crisis): Promise<boolean> => addItem(db, itemOf(crisis))

/** Stores a changed crisis after the lines that `before` carried. False when somebody else has changed it since. */
export async function writeCrisis(db: Database, before: Crisis, after: Crisis): Promise<boolean> {
  for (const { no, ...rest } of before.fresh)
    await addItem(db, { ...crisisLineKey(before.id, no), no, ...rest })
  const fresh = after.fresh.filter(({ no }) => no > before.lines)
  return writeItem(db, itemOf({ ...after, fresh, version: before.version + 1 }), {
    expression: 'version = :read',
    values: { ':read': before.version },
  })
}

export async function readCrisis(db: Database, id: string): Promise<Crisis | null> {
  const item = await readItem(db, crisisKey(id))
  return item === null ? null : decodeCrisis(item)
}

/** Those of `ids` that are there. */
export async function readCrises(db: Database, ids: readonly string[]): Promise<Crisis[]> {
  return (await readItems(db, ids.map(crisisKey))).map(decodeCrisis)
}

/** All crises, oldest first. */
export async function listCrises(db: Database): Promise<Crisis[]> {
  return (await queryAll(db, { pk: crisesPk, strong: true })).map(decodeCrisis)
}

/** The whole log, oldest line first. */
export async function listCrisisLines(db: Database, crisis: Crisis): Promise<CrisisLine[]> {
  const items = await queryAll(db, { pk: crisisLinesPk(crisis.id), strong: true })
  const lines = items.map((item) => z.parse(line, item))
  const known = new Set(lines.map(({ no }) => no))
  return [...lines, ...crisis.fresh.filter(({ no }) => !known.has(no))]
}

const counted = z.object({ n: z.number() })

/** Counts one more text going out in `window`, and tells how many there are with it. Gone in a day. */
export async function countSameText(
  db: Database,
  brand: string,
  hash: string,
  window: number,
  nowSeconds: number,
): Promise<number> {
  const item = await updateItem(db, sameTextKey(brand, hash, window), {
    expression: 'ADD #n :one SET #ttl = :ttl',
    names: { '#n': 'n', '#ttl': 'ttl' },
    values: { ':one': 1, ':ttl': nowSeconds + 86_400 },
  })
  return item === null ? 0 : z.parse(counted, item).n
}
