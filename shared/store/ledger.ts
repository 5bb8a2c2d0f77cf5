// What became of every delivery: one line each, written last, so that a line means "all of it is stored".
import * as z from 'zod/mini'
import { addItem, type Database, queryAll, queryPage, readItems } from './database.ts'
import { ledgerKey, ledgerPk } from './keys.ts'

/** Items of one delivery by outcome; `received` is their sum. */
export type LedgerCounts = {
  received: number
  stored: number
  duplicate: number
  ignored: Record<string, number>
  parked: number
}

export type LedgerLine = { channel: string; account: string; deliveryId: string; receivedAt: string }

const storedLine = z.object({
  sk: z.string(),
  n: z.number(),
  s: z.optional(z.number()),
  d: z.optional(z.number()),
  p: z.optional(z.number()),
  i: z.optional(z.record(z.string(), z.number())),
})

export const noCounts = (): LedgerCounts => ({ received: 0, stored: 0, duplicate: 0, ignored: {}, parked: 0 })

/** Ids of those deliveries that are finished. */
export async function finishedDeliveries(db: Database, lines: readonly LedgerLine[]): Promise<Set<string>> {
  const items = await readItems(
    db,
    lines.map((line) => ledgerKey(line.channel, line.account, line.receivedAt, line.deliveryId)),
  )
  return new Set(items.map((item) => z.parse(storedLine, item).sk))
}

/** Writes a delivery's line. False when it is there already. `ttl` is in epoch seconds. */
export function addLedgerLine(
  db: Database,
  line: LedgerLine,
  counts: LedgerCounts,
  ttl: number,
): Promise<boolean> {
  return addItem(db, {
    ...ledgerKey(line.channel, line.account, line.receivedAt, line.deliveryId),
    n: counts.received,
    s: counts.stored || undefined,
    d: counts.duplicate || undefined,
    p: counts.parked || undefined,
    i: Object.keys(counts.ignored).length > 0 ? counts.ignored : undefined,
    ttl,
  })
}

/** Was anything of this account finished in this hour (`2026-11-22T09`)? Half a read unit. */
export async function hasLedgerLine(
  db: Database,
  channel: string,
  account: string,
  hour: string,
): Promise<boolean> {
  return (await queryPage(db, { pk: ledgerPk(channel, account, hour), limit: 1 })).items.length > 0
}

/** The sum of all lines of one account in one hour (`2026-11-22T09`), and how many there are. */
export async function sumLedgerHour(
  db: Database,
  channel: string,
  account: string,
  hour: string,
): Promise<{ deliveries: number; counts: LedgerCounts }> {
  const items = await queryAll(db, { pk: ledgerPk(channel, account, hour), strong: true })
  const counts = noCounts()
  for (const item of items) addCounts(counts, decodeCounts(item))
  return { deliveries: items.length, counts }
}

/** Adds `more` to `sum`, in place. */
export function addCounts(sum: LedgerCounts, more: LedgerCounts): void {
  sum.received += more.received
  sum.stored += more.stored
  sum.duplicate += more.duplicate
  sum.parked += more.parked
  for (const [reason, n] of Object.entries(more.ignored)) sum.ignored[reason] = (sum.ignored[reason] ?? 0) + n
}

function decodeCounts(item: unknown): LedgerCounts {
  const s = z.parse(storedLine, item)
  return { received: s.n, stored: s.s ?? 0, duplicate: s.d ?? 0, ignored: s.i ?? {}, parked: s.p ?? 0 }
}
