// Adds minutes up to hours and days once they are over, and again where something came in late.
import { listExpectations } from '../store/expectations.ts'
import { listMinutes, type MinuteCounts } from '../store/minutes.ts'
import {
  clearLate,
  type ExpectedSum,
  listHours,
  listLate,
  type RolledUp,
  readRollUpState,
  writeDay,
  writeHour,
  writeRollUpState,
} from '../store/roll-ups.ts'
import type { Services } from './services.ts'
import { isLateCounted, lastWholeHour } from './settled-hour.ts'

type Need = Pick<Services, 'db' | 'now'>

const hourMs = 3_600_000
/** Minutes are kept for 15 days: further back there is nothing to add up. */
const reachMs = 15 * 24 * hourMs
/** A run does so many hours of a brand at most, and notes how far it is after each part; the next one goes on. */
const hoursInPart = 6
const partsAtOnce = 8
const lateAtOnce = 50

/**
 * Rolls up what has ended of every brand. `channelsOf` names the channels whose expectations are kept. Resolves to the brands
 * that have a new whole hour, with that hour. Idempotent; a run that dies is made good by the next.
 */
export async function rollUp(
  services: Need,
  brands: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<{ brand: string; hour: string }[]> {
  const ended: { brand: string; hour: string }[] = []
  for (const [brand, channels] of brands) {
    const hour = await rollUpBrand(services, brand, channels)
    if (hour !== null) ended.push({ brand, hour })
  }
  for (const late of (await listLate(services.db)).slice(0, lateAtOnce)) {
    const state = await readRollUpState(services.db, late.brand)
    // Of an hour whose minutes are gone nothing can be added up again.
    const kept = Date.parse(`${late.hour}:00:00Z`) >= services.now().getTime() - reachMs + hourMs
    if (state !== null && late.hour <= state.until && kept) {
      await writeWhole(services, late.brand, late.hour, brands.get(late.brand) ?? new Set())
      await addUpDay(services, late.brand, late.hour.slice(0, 10))
      if (state.since === null || late.hour < state.since)
        await writeRollUpState(services.db, late.brand, { ...state, since: late.hour })
    }
    if (isLateCounted(late.at, services.now())) await clearLate(services.db, late)
  }
  return ended
}

async function rollUpBrand(
  services: Need,
  brand: string,
  channels: ReadonlySet<string>,
): Promise<string | null> {
  const now = services.now()
  const until = lastWholeHour(now)
  let state = await readRollUpState(services.db, brand)
  if (state !== null && state.until >= until) return null
  const oldest = Math.floor((now.getTime() - reachMs) / hourMs) * hourMs
  for (let part = 0; part < partsAtOnce && (state === null || state.until < until); part++) {
    const next: number = state === null ? oldest : Math.max(oldest, msOf(state.until) + hourMs)
    const last = Math.min(msOf(until), next + (hoursInPart - 1) * hourMs)
    const done = await rollUpHours(services, brand, channels, next, last)
    state = { since: state?.since ?? done[0] ?? null, until: hourAt(last) }
    await writeRollUpState(services.db, brand, state)
  }
  return state?.until === until ? until : null
}

/** Writes the hours `from` … `to` (ms) that had anything, and their days; gives those hours. */
async function rollUpHours(
  services: Need,
  brand: string,
  channels: ReadonlySet<string>,
  from: number,
  to: number,
): Promise<string[]> {
  const done: string[] = []
  for (let at = from; at <= to; at += hourMs)
    if (await writeWhole(services, brand, hourAt(at), channels)) done.push(hourAt(at))
  for (const day of new Set(done.map((hour) => hour.slice(0, 10)))) await addUpDay(services, brand, day)
  return done
}

const hourAt = (ms: number): string => new Date(ms).toISOString().slice(0, 13)
const msOf = (hour: string): number => Date.parse(`${hour}:00:00Z`)

/** Writes an hour from its minutes. False when it had none: an hour that is not there had nothing. */
async function writeWhole(
  services: Need,
  brand: string,
  hour: string,
  channels: ReadonlySet<string>,
): Promise<boolean> {
  const minutes = await listMinutes(services.db, brand, hour)
  if (minutes.length === 0) return false
  const expected: Record<string, ExpectedSum> = {}
  const known = await Promise.all(
    [null, ...channels].map((channel) => listExpectations(services.db, { brand, channel }, hour)),
  )
  for (const [index, channel] of ['*', ...channels].entries()) {
    const own = known[index] ?? []
    if (own.length === 0) continue
    expected[channel] = {
      known: own.length,
      expected: own.reduce((sum, one) => sum + one.expected, 0),
      squares: own.reduce((sum, one) => sum + (one.upper - one.expected) ** 2, 0),
    }
  }
  await writeHour(services.db, brand, {
    at: hour,
    counts: sumOf(minutes.map(({ counts }) => counts)),
    expected,
  })
  return true
}

/** A day is the sum of its hours so far. */
async function addUpDay(services: Need, brand: string, day: string): Promise<void> {
  const hours = await listHours(services.db, brand, `${day}T00`, `${day}T23`)
  await writeDay(services.db, brand, {
    at: day,
    counts: sumOf(hours.map(({ counts }) => counts)),
    expected: expectedOf(hours),
  })
}

const sumOf = (all: readonly MinuteCounts[]): MinuteCounts => {
  const sum: MinuteCounts = {}
  for (const counts of all) for (const [name, n] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + n
  return sum
}

function expectedOf(parts: readonly RolledUp[]): Record<string, ExpectedSum> {
  const all: Record<string, ExpectedSum> = {}
  for (const { expected } of parts)
    for (const [channel, { known, expected: more, squares }] of Object.entries(expected)) {
      const sum = all[channel] ?? { known: 0, expected: 0, squares: 0 }
      all[channel] = {
        known: sum.known + known,
        expected: sum.expected + more,
        squares: sum.squares + squares,
      }
    }
  return all
}
