// Counts mentions by minute, mood and topic from the change stream, exactly, although the stream may repeat itself.

import { hourOf } from '../store/keys.ts'
import type { StoredMessage } from '../store/messages.ts'
import { type MinuteCounts, readMinuteOf, writeMinuteOf } from '../store/minutes.ts'
import { markLate } from '../store/roll-ups.ts'
import type { Services } from './services.ts'
import { isSettled } from './settled-hour.ts'

/** A customer's message that was stored, with its number in the stream. */
export type CountedMessage = { message: StoredMessage; sequence: string }

/**
 * Adds new messages to their minutes. Every counter keeps the last sequence number it has counted, so a repeated batch,
 * even one cut differently, adds only what is new. Stream numbers are compared by length, then as text.
 */
export async function countMinutes(
  services: Pick<Services, 'db' | 'now'>,
  shardId: string,
  counted: readonly CountedMessage[],
): Promise<void> {
  const cells = new Map<string, { brand: string; minute: string; entries: Entry[] }>()
  for (const { message, sequence } of counted) {
    if (message.counted === null) continue
    const { channel, brand } = message.counted
    const minute = `${message.at.slice(0, 16)}:00.000Z`
    const key = `${brand}#${minute}`
    const cell = cells.get(key) ?? { brand, minute, entries: [] }
    cells.set(key, cell)
    cell.entries.push({ names: namesOf(message, channel), sequence })
  }
  for (const { brand, minute, entries } of cells.values())
    await addToMinute(services, shardId, brand, minute, entries)
}

type Entry = { names: string[]; sequence: string }

/** Its mood, and the topics it speaks of where that is negative. */
function namesOf({ signals }: StoredMessage, channel: string): string[] {
  const label = signals?.sentiment.label ?? 'neutral'
  const topics = label === 'negative' ? (signals?.topics ?? []) : []
  return [label, ...new Set(topics.map(({ topic }) => topic))].map((name) => `${channel}_${name}`)
}

async function addToMinute(
  services: Pick<Services, 'db' | 'now'>,
  shardId: string,
  brand: string,
  minute: string,
  entries: readonly Entry[],
): Promise<void> {
  for (;;) {
    const known = await readMinuteOf(services.db, brand, minute, shardId)
    const fresh = entries.filter(({ sequence }) => known === null || isLater(sequence, known.last))
    const last = fresh.at(-1)?.sequence
    if (last === undefined) return
    const counts: MinuteCounts = { ...known?.counts }
    for (const { names } of fresh) for (const name of names) counts[name] = (counts[name] ?? 0) + 1
    const now = services.now()
    // Before it is counted: whoever dies in between is asked to count again, and notes it again.
    if (isSettled(hourOf(minute), now))
      await markLate(services.db, { brand, hour: hourOf(minute), at: now.toISOString() })
    if (await writeMinuteOf(services.db, brand, minute, shardId, known?.last ?? null, { last, counts }))
      return
  }
}

/** Is stream number `a` after `b`? They are decimal and too long for a number. */
export const isLater = (a: string, b: string): boolean =>
  a.length > b.length || (a.length === b.length && a > b)
