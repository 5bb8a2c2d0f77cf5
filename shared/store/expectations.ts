// How many negative mentions were to be expected in each minute? One item an hour and series, told as the minutes close.
import * as z from 'zod/mini'
import { type Database, readItem, updateItem } from './database.ts'
import type { Series } from './detectors.ts'
import { expectationKey, hourOf } from './keys.ts'

/** `upper` is what one ordinary minute in a thousand exceeds. */
export type Expectation = { minute: string; expected: number; upper: number }

const stored = z.record(z.string(), z.unknown())
const pair = z.tuple([z.number(), z.number()])
const keptSeconds = 15 * 86_400

export async function writeExpectation(
  db: Database,
  { brand, channel }: Series,
  { minute, expected, upper }: Expectation,
): Promise<void> {
  await updateItem(db, expectationKey(brand, channel, minute), {
    expression: 'SET #minute = :pair, #ttl = :ttl',
    names: { '#minute': `m${minute.slice(14, 16)}`, '#ttl': 'ttl' },
    values: {
      ':pair': [rounded(expected), rounded(upper)],
      ':ttl': Math.floor(Date.parse(minute) / 1000) + keptSeconds,
    },
  })
}

/** What is known of one hour (`2026-11-22T09`), in order. */
export async function listExpectations(
  db: Database,
  { brand, channel }: Series,
  hour: string,
): Promise<Expectation[]> {
  const item = await readItem(db, expectationKey(brand, channel, `${hour}:00`))
  if (item === null) return []
  return Object.entries(z.parse(stored, item))
    .filter(([name]) => /^m\d\d$/.test(name))
    .map(([name, value]) => {
      const [expected, upper] = z.parse(pair, value)
      return { minute: `${hourOf(hour)}:${name.slice(1)}:00.000Z`, expected, upper }
    })
    .sort((a, b) => (a.minute < b.minute ? -1 : 1))
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000
