// What does each series know of its own rhythm? A hot part for every minute and a season for every hour, as bytes.
import * as z from 'zod/mini'
import { type Database, readItem, writeItem } from './database.ts'
import { detectorKey } from './keys.ts'

/** One series: the negative mentions of a brand, on one channel or (`null`) on all. */
export type Series = { brand: string; channel: string | null }

/** `version` counts the writes of the hot part. */
export type StoredSeries = { version: number; hot: Uint8Array; season: Uint8Array }

const storedHot = z.object({ v: z.number(), b: z.instanceof(Uint8Array) })
const storedSeason = z.object({ b: z.instanceof(Uint8Array) })

/** The series as it was left, or null when it has never been watched. */
export async function readSeries(db: Database, series: Series): Promise<StoredSeries | null> {
  const [hot, season] = await Promise.all([
    readItem(db, detectorKey(series.brand, series.channel, 'hot')),
    readItem(db, detectorKey(series.brand, series.channel, 'season')),
  ])
  if (hot === null || season === null) return null
  const { v, b } = z.parse(storedHot, hot)
  return { version: v, hot: b, season: z.parse(storedSeason, season).b }
}

/**
 * Stores a series, its season first: an hour that is in it is not taken twice, whatever hot part it meets. False when
 * somebody else has watched it since `version - 1` was read.
 */
export async function writeSeries(
  db: Database,
  series: Series,
  { version, hot, season }: StoredSeries,
  seasonChanged: boolean,
): Promise<boolean> {
  if (seasonChanged)
    await writeItem(db, { ...detectorKey(series.brand, series.channel, 'season'), b: season })
  return writeItem(
    db,
    { ...detectorKey(series.brand, series.channel, 'hot'), v: version, b: hot },
    version === 1
      ? { expression: 'attribute_not_exists(pk)' }
      : { expression: 'v = :read', values: { ':read': version - 1 } },
  )
}
