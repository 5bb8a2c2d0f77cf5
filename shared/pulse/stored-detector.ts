// How does a detector lie in the table between two minutes? A small hot part for every step, the season for every hour.
import { defaults, type Parameters } from './parameters.ts'
import type { Season } from './season.ts'
import { fromSixteenBits, toSixteenBits } from './sixteen-bit.ts'
import { SpikeDetector } from './spike-detector.ts'

/**
 * `hot` changes with every step (under 1 KB). `season` changes when an hour closes, or a late count corrects a closed
 * one (1 KB). Write the season first: an hour that is in it is not taken twice, whatever hot part it meets.
 */
export type StoredDetector = { hot: Uint8Array; season: Uint8Array }

/** The bytes are not a detector that this version can read. */
export class StoredDetectorError extends Error {
  override readonly name = 'StoredDetectorError'
}

const VERSION = 1
const HEADER_BYTES = 8
const HOT_MARK = 0x4850
const SEASON_MARK = 0x5350

export function encodeDetector(detector: SpikeDetector): StoredDetector {
  return { hot: encodeHot(detector), season: encodeSeason(detector) }
}

export function encodeHot(detector: SpikeDetector): Uint8Array {
  const { view, bytes } = blank(HOT_MARK, detector.stepMs, hotLength(detector))
  let at = HEADER_BYTES
  eachHotNumber(detector, (value) => {
    view.setFloat64(at, value, true)
    at += 8
    return value
  })
  for (const value of detector.recent.counts) {
    view.setFloat32(at, value, true)
    at += 4
  }
  return bytes
}

export function encodeSeason({ season, stepMs }: SpikeDetector): Uint8Array {
  const { view, bytes } = blank(SEASON_MARK, stepMs, seasonLength(season))
  view.setFloat64(HEADER_BYTES, season.closedHour, true)
  let at = HEADER_BYTES + 8
  for (const array of seasonArrays(season))
    for (const value of array) {
      view.setUint16(at, toSixteenBits(value), true)
      at += 2
    }
  return bytes
}

/** The detector as it was: it goes on exactly as the one that was stored would. Throws StoredDetectorError. */
export function decodeDetector(
  { hot, season }: StoredDetector,
  parameters: Parameters = defaults,
): SpikeDetector {
  const detector = blankDetector(stepOf(hot, HOT_MARK, 'hot part'), parameters)
  if (stepOf(season, SEASON_MARK, 'season') !== detector.stepMs)
    throw new StoredDetectorError('hot part and season are of different step lengths')
  readHot(detector, hot)
  readSeason(detector, season)
  return detector
}

const hotNumbers = [
  'seen',
  'index',
  'lastAt',
  'levelCount',
  'levelExpected',
  'raise',
  'loudAt',
  'hourSteps',
] as const

const evidenceNumbers = ['counted', 'expected', 'noise', 'surplus', 'square'] as const
const sizeNumbers = ['excess', 'start', 'record', 'height', 'weight', 'peak', 'quiet'] as const

/** Reads and writes every number of the hot part, in one order for both directions. */
function eachHotNumber(
  detector: SpikeDetector,
  visit: (value: number, may: 'be negative' | 'not') => number,
): void {
  for (const name of hotNumbers) detector[name] = visit(detector[name], 'not')
  for (const [slot, count] of detector.hourCounts.entries()) detector.hourCounts[slot] = visit(count, 'not')
  for (const scale of detector.evidence.scales)
    for (const name of evidenceNumbers) scale[name] = visit(scale[name], 'not')
  for (const scale of detector.severity.scales)
    for (const name of sizeNumbers) scale[name] = visit(scale[name], 'be negative')
}

function hotLength(detector: SpikeDetector): number {
  let numbers = 0
  eachHotNumber(detector, (value) => {
    numbers += 1
    return value
  })
  return HEADER_BYTES + 8 * numbers + 4 * detector.recent.counts.length
}

function readHot(detector: SpikeDetector, hot: Uint8Array): void {
  if (hot.length !== hotLength(detector)) throw new StoredDetectorError('the hot part has a wrong length')
  const view = viewOf(hot)
  let at = HEADER_BYTES
  eachHotNumber(detector, (_, may) => {
    const value = view.getFloat64(at, true)
    if (!Number.isFinite(value) || (value < 0 && may === 'not'))
      throw new StoredDetectorError('the hot part holds a number that cannot be')
    at += 8
    return value
  })
  for (const place of detector.recent.counts.keys()) {
    const count = view.getFloat32(at, true)
    if (count < 0 || count === Number.POSITIVE_INFINITY)
      throw new StoredDetectorError('the hot part holds a count that cannot be')
    detector.recent.counts[place] = count
    at += 4
  }
}

const seasonArrays = (season: Season): Float64Array[] => [
  season.hourCount,
  season.hourSteps,
  season.slotCount,
  season.dayHourSteps,
]

const seasonLength = (season: Season): number =>
  HEADER_BYTES + 8 + 2 * seasonArrays(season).reduce((sum, array) => sum + array.length, 0)

function readSeason({ season }: SpikeDetector, bytes: Uint8Array): void {
  if (bytes.length !== seasonLength(season)) throw new StoredDetectorError('the season has a wrong length')
  const view = viewOf(bytes)
  season.closedHour = view.getFloat64(HEADER_BYTES, true)
  if (!Number.isInteger(season.closedHour)) throw new StoredDetectorError('the closed hour is none')
  let at = HEADER_BYTES + 8
  for (const array of seasonArrays(season))
    for (const place of array.keys()) {
      array[place] = fromSixteenBits(view.getUint16(at, true))
      at += 2
    }
}

function blank(mark: number, stepMs: number, length: number): { view: DataView; bytes: Uint8Array } {
  const bytes = new Uint8Array(length)
  const view = viewOf(bytes)
  view.setUint16(0, mark, true)
  view.setUint16(2, VERSION, true)
  view.setUint32(4, stepMs, true)
  return { view, bytes }
}

function stepOf(bytes: Uint8Array, mark: number, what: string): number {
  if (bytes.length < HEADER_BYTES) throw new StoredDetectorError(`the ${what} is cut short`)
  const view = viewOf(bytes)
  if (view.getUint16(0, true) !== mark) throw new StoredDetectorError(`the ${what} is something else`)
  const version = view.getUint16(2, true)
  if (version !== VERSION) throw new StoredDetectorError(`the ${what} has version ${version}, not ${VERSION}`)
  return view.getUint32(4, true)
}

function blankDetector(stepMs: number, parameters: Parameters): SpikeDetector {
  try {
    return new SpikeDetector(stepMs, parameters)
  } catch (error) {
    throw new StoredDetectorError('the step length is none', { cause: error })
  }
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
