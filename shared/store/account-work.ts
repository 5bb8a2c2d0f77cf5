// What a poller keeps about an account or a saved query: its cursor, the lease that makes one worker at a time, health and spend.
import * as z from 'zod/mini'
import { type Database, deleteItem, readItem, updateItem, writeItem } from './database.ts'
import { accountPartKey } from './keys.ts'

export type AccountName = { channel: string; account: string }

/** What is asked of a platform in turns: an account's own mentions, or one saved query run with its credentials. */
export type Work = AccountName & { query?: string | undefined }

/** `earliestNextCall` is the platform's wish; `polledAt` when the last poll ended well. */
export type CursorState = {
  cursor: Record<string, string> | null
  earliestNextCall: string | null
  polledAt: string | null
}

const storedCursor = z.object({
  cursor: z.nullable(z.record(z.string(), z.string())),
  earliestNextCall: z.nullable(z.string()),
  polledAt: z.nullable(z.string()),
})

export async function readCursor(db: Database, { channel, account, query }: Work): Promise<CursorState> {
  const item = await readItem(db, accountPartKey(channel, account, 'cursor', query))
  return item === null
    ? { cursor: null, earliestNextCall: null, polledAt: null }
    : z.parse(storedCursor, item)
}

export async function writeCursor(
  db: Database,
  { channel, account, query }: Work,
  state: CursorState,
): Promise<void> {
  await writeItem(db, { ...accountPartKey(channel, account, 'cursor', query), ...state })
}

/** Takes a lease until `until`, unless somebody else holds one at `now`. `holder` must be unique to this run. */
export function takeLease(
  db: Database,
  { channel, account, query }: Work,
  part: 'lease' | 'session-lease',
  holder: string,
  now: string,
  until: string,
): Promise<boolean> {
  return writeItem(
    db,
    { ...accountPartKey(channel, account, part, query), holder, until },
    {
      expression: 'attribute_not_exists(pk) OR #until < :now',
      names: { '#until': 'until' },
      values: { ':now': now },
    },
  )
}

/** Holds on to a lease until `until`. False when `holder` has lost it. */
export async function keepLease(
  db: Database,
  { channel, account, query }: Work,
  part: 'lease' | 'session-lease',
  holder: string,
  until: string,
): Promise<boolean> {
  const kept = await updateItem(
    db,
    accountPartKey(channel, account, part, query),
    { expression: 'SET #until = :until', names: { '#until': 'until' }, values: { ':until': until } },
    { expression: 'holder = :holder', values: { ':holder': holder } },
  )
  return kept !== null
}

/** Gives a lease back, if `holder` still has it. */
export async function dropLease(
  db: Database,
  { channel, account, query }: Work,
  part: 'lease' | 'session-lease',
  holder: string,
): Promise<void> {
  await deleteItem(db, accountPartKey(channel, account, part, query), {
    expression: 'holder = :holder',
    values: { ':holder': holder },
  })
}

export type HealthState = 'ok' | 'degraded' | 'broken' | 'paused'
/** How an account fares. `message` is for people: what is wrong and what to do. */
export type AccountHealth = {
  state: HealthState
  code: string
  message: string
  since: string
  checkedAt: string
}

const storedHealth = z.object({
  state: z.enum(['ok', 'degraded', 'broken', 'paused']),
  code: z.string(),
  message: z.string(),
  since: z.string(),
  checkedAt: z.string(),
})

export async function readHealth(
  db: Database,
  { channel, account, query }: Work,
): Promise<AccountHealth | null> {
  const item = await readItem(db, accountPartKey(channel, account, 'health', query))
  return item === null ? null : z.parse(storedHealth, item)
}

export async function writeHealth(
  db: Database,
  { channel, account, query }: Work,
  health: AccountHealth,
): Promise<void> {
  await writeItem(db, { ...accountPartKey(channel, account, 'health', query), ...health })
}

const storedSpend = z.object({ usd: z.number() })

/** US dollars an account has cost on `day` (UTC): the platform's paid reads, and judging in the cloud. */
export async function readSpend(
  db: Database,
  { channel, account }: AccountName,
  day: string,
): Promise<number> {
  const item = await readItem(db, accountPartKey(channel, account, `spend#${day}`))
  return item === null ? 0 : z.parse(storedSpend, item).usd
}

export async function addSpend(
  db: Database,
  { channel, account }: AccountName,
  day: string,
  usd: number,
): Promise<void> {
  if (usd <= 0) return
  await updateItem(db, accountPartKey(channel, account, `spend#${day}`), {
    expression: 'ADD usd :usd SET #ttl = :ttl',
    names: { '#ttl': 'ttl' },
    values: { ':usd': usd, ':ttl': Math.floor(Date.parse(day) / 1000) + 40 * 86_400 },
  })
}
