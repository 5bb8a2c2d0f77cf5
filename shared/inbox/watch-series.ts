// One series of counts, minute by minute: how does it stand, has a spike begun, gone on, ended?

import type { Spike } from '../domain/spike.ts'
import { SpikeDetector } from '../pulse/spike-detector.ts'
import { decodeDetector, encodeHot, encodeSeason } from '../pulse/stored-detector.ts'
import { readSeries, type Series, type StoredSeries, writeSeries } from '../store/detectors.ts'
import { writeExpectation } from '../store/expectations.ts'
import { addSpike, listSpikes, writeSpike } from '../store/spikes.ts'
import type { Services } from './services.ts'

/** `at` gives what a minute had (ms of its start); `first` is the first minute that had anything, of any mood. */
export type Counts = { at: (minute: number) => number; first: number | null }
export type CountsOf = (series: Series, from: number, to: number) => Promise<Counts>

const minuteMs = 60_000
/** A spike is over after so much quiet; the detector opens no new one before. */
const quietMs = 30 * minuteMs
/** Counts that may still change are looked at again for this long. */
const correctedMinutes = 29
/** A series watched for the first time learns from what has been counted before. */
const learntDays = 14
const spikesLooked = 20

/**
 * Takes in every minute of `series` up to `closed` (the start of the last minute that is over, ms), the latest ones
 * again in case they have grown. A spike is written before the state: a crash between them repeats the minute, and finds
 * it there. Resolves to the spikes that began.
 */
export async function watchSeries(
  services: Pick<Services, 'db'>,
  series: Series,
  closed: number,
  countsOf: CountsOf,
): Promise<Spike[]> {
  const stored = await readSeries(services.db, series)
  const detector = stored === null ? new SpikeDetector(minuteMs) : decodeDetector(stored)
  if (stored !== null && detector.lastAt >= closed) return []
  const oldest = closed - learntDays * 1440 * minuteMs
  const wanted = stored === null ? oldest : Math.max(oldest, detector.lastAt + minuteMs)
  const corrected = closed - correctedMinutes * minuteMs
  const counts = await countsOf(series, Math.min(wanted, corrected), closed)
  for (let at = corrected; stored !== null && at <= detector.lastAt; at += minuteMs) {
    detector.step({ at, count: counts.at(at) })
  }
  // Before anything was counted nothing was silent either: a rhythm begins with the first mention.
  const from = stored === null ? Math.min(counts.first ?? closed, closed) : wanted
  const open = (await listSpikes(services.db, series.brand, spikesLooked)).find(
    ({ channel, endedAt }) => channel === series.channel && endedAt === null,
  )
  let spike: Spike | null = open ?? null
  const began: Spike[] = []
  for (let at = from; at <= closed; at += minuteMs) {
    const count = counts.at(at)
    const { alert, score, size, expected, upper } = detector.step({ at, count })
    const minute = new Date(at).toISOString()
    if (expected !== null && upper !== null && at > closed - correctedMinutes * minuteMs) {
      await writeExpectation(services.db, series, { minute, expected, upper })
    }
    if (spike !== null && at - Date.parse(spike.loudAt) >= quietMs) {
      await writeSpike(services.db, { ...spike, endedAt: endOf(spike) })
      spike = null
    }
    if (alert) {
      spike = {
        ...series,
        startedAt: minute,
        endedAt: null,
        peak: count,
        expected: expected ?? 0,
        score,
        size,
        loudAt: minute,
      }
      if (await addSpike(services.db, spike)) began.push(spike)
    } else if (spike !== null && score > 1) {
      const larger = count > spike.peak ? { peak: count, expected: expected ?? 0 } : {}
      const most = { score: Math.max(spike.score, score), size: Math.max(spike.size, size) }
      spike = { ...spike, ...larger, ...most, loudAt: minute }
      await writeSpike(services.db, spike)
    }
  }
  await store(services, series, stored, detector)
  return began
}

const endOf = ({ loudAt }: Spike): string => new Date(Date.parse(loudAt) + minuteMs).toISOString()

async function store(
  services: Pick<Services, 'db'>,
  series: Series,
  before: StoredSeries | null,
  detector: SpikeDetector,
): Promise<void> {
  const season = encodeSeason(detector)
  const changed = before === null || !sameBytes(season, before.season)
  const version = (before?.version ?? 0) + 1
  await writeSeries(services.db, series, { version, hot: encodeHot(detector), season }, changed)
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index])
