// How many mentions came in each whole hour and day? Minutes added up once they are over, so that a long span is few reads.
import * as z from 'zod/mini'
import { type Database, deleteItem, queryAll, readItem, updateItem, writeItem } from './database.ts'
import {
  lateHourKey,
  lateHoursPk,
  rolledDayKey,
  rolledDaysPk,
  rolledHourKey,
  rolledHoursPk,
  rollUpStateKey,
} from './keys.ts'
import type { MinuteCounts } from './minutes.ts'

/** Minutes whose expectation is known, what they expected in all, and the squares of the distances to their upper ends. */
export type ExpectedSum = { known: number; expected: number; squares: number }

/** What a whole hour (`at`: `2026-11-22T09`) or day (`2026-11-22`) had. `expected` by channel, `*` for all together. */
export type RolledUp = { at: string; counts: MinuteCounts; expected: Record<string, ExpectedSum> }

const stored = z.object({
  sk: z.string(),
  c: z.record(z.string(), z.number()),
  e: z.record(z.string(), z.tuple([z.number(), z.number(), z.number()])),
})

const hourKeptSeconds = 400 * 86_400
const dayKeptSeconds = 3 * 366 * 86_400

/** Stores an hour as it is now; the same again changes nothing. */
export const writeHour = (db: Database, brand: string, hour: RolledUp): Promise<boolean> =>
  writeItem(db, {
    ...rolledHourKey(brand, hour.at),
    ...packed(hour),
    ttl: seconds(`${hour.at}:00:00Z`) + hourKeptSeconds,
  })

/** Stores a day as it is now. */
export const writeDay = (db: Database, brand: string, day: RolledUp): Promise<boolean> =>
  writeItem(db, {
    ...rolledDayKey(brand, day.at),
    ...packed(day),
    ttl: seconds(`${day.at}T00:00:00Z`) + dayKeptSeconds,
  })

/** The hours `from` … `to` (`2026-11-22T09`, both included) that had anything, in order: one query a month. */
export async function listHours(db: Database, brand: string, from: string, to: string): Promise<RolledUp[]> {
  const hours: RolledUp[] = []
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = nextMonth(month)) {
    const first = month === from.slice(0, 7) ? from.slice(8, 13) : '01T00'
    const last = month === to.slice(0, 7) ? to.slice(8, 13) : '31T23'
    const items = await queryAll(db, { pk: rolledHoursPk(brand, month), from: first, to: last })
    hours.push(...items.map((item) => unpacked(item, (sk) => `${month}-${sk}`)))
  }
  return hours
}

/** The days `from` … `to` (`2026-11-22`, both included) that had anything, in order: one query a year. */
export async function listDays(db: Database, brand: string, from: string, to: string): Promise<RolledUp[]> {
  const days: RolledUp[] = []
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) {
    const own = String(year)
    const first = from.startsWith(own) ? from.slice(5, 10) : '01-01'
    const last = to.startsWith(own) ? to.slice(5, 10) : '12-31'
    const items = await queryAll(db, { pk: rolledDaysPk(brand, own), from: first, to: last })
    days.push(...items.map((item) => unpacked(item, (sk) => `${own}-${sk}`)))
  }
  return days
}

/** `since`: the first hour that had anything, null before there was one; `until`: the last that is rolled up. */
export type RollUpState = { since: string | null; until: string }
const storedState = z.object({ since: z.nullable(z.string()), until: z.string() })

/** How far the hours of a brand are rolled up; null before the first. */
export async function readRollUpState(db: Database, brand: string): Promise<RollUpState | null> {
  const item = await readItem(db, rollUpStateKey(brand))
  return item === null ? null : z.parse(storedState, item)
}

/** Notes that every hour up to `until` is rolled up. */
export async function writeRollUpState(db: Database, brand: string, state: RollUpState): Promise<void> {
  await writeItem(db, { ...rollUpStateKey(brand), ...state })
}

export type LateHour = { brand: string; hour: string; at: string }
const storedLate = z.object({ sk: z.string(), at: z.string() })

/** Notes, before it is counted, that something came in late for an hour that is or may be rolled up. */
export async function markLate(db: Database, { brand, hour, at }: LateHour): Promise<void> {
  await updateItem(db, lateHourKey(brand, hour), {
    expression: 'SET #at = :at',
    names: { '#at': 'at' },
    values: { ':at': at },
  })
}

/** Hours that have to be rolled up again. */
export async function listLate(db: Database): Promise<LateHour[]> {
  return (await queryAll(db, { pk: lateHoursPk, strong: true })).map((item) => {
    const { sk, at } = z.parse(storedLate, item)
    return { hour: sk.slice(0, 13), brand: sk.slice(14), at }
  })
}

/** Takes a note off, unless it was made again since it was read. */
export const clearLate = (db: Database, { brand, hour, at }: LateHour): Promise<boolean> =>
  deleteItem(db, lateHourKey(brand, hour), {
    expression: '#at = :at',
    names: { '#at': 'at' },
    values: { ':at': at },
  })

const packed = ({ counts, expected }: RolledUp) => ({
  c: counts,
  e: Object.fromEntries(
    Object.entries(expected).map(([channel, sum]) => [
      channel,
      [sum.known, rounded(sum.expected), rounded(sum.squares)],
    ]),
  ),
})

function unpacked(item: unknown, atOf: (sk: string) => string): RolledUp {
  const { sk, c, e } = z.parse(stored, item)
  const expected = Object.entries(e).map(
    ([channel, [known, sum, squares]]) => [channel, { known, expected: sum, squares }] as const,
  )
  return { at: atOf(sk), counts: c, expected: Object.fromEntries(expected) }
}

function nextMonth(month: string): string {
  const [year = 0, of = 0] = month.split('-').map(Number)
  return of === 12 ? `${year + 1}-01` : `${year}-${String(of + 1).padStart(2, '0')}`
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000
const seconds = (iso: string): number => Math.floor(Date.parse(iso) / 1000)
