// What would a brand's negative mentions look like, minute by minute, with crises whose start is known?
import { type Chance, chanceFrom } from './chance.ts'

export type Shape = 'step ×3 2 h' | 'step ×10 1 h' | 'ramp to ×5' | 'pulse ×10 2 min' | 'slow burn ×1.5 6 h'
/** Minutes from the start of the series; `end` is the first minute after it. */
export type Crisis = { shape: Shape; start: number; end: number }
export type CrisisSeries = { rate: number; counts: Uint16Array; crises: Crisis[] }

export const RATES = [0.1, 0.5, 2, 10, 50]
/** Weeks a detector may learn before anything is asked of it. */
export const WARM_WEEKS = 3
export const WEEK_MINUTES = 10_080
/** A Monday. */
export const START = Date.UTC(2026, 0, 5)

const DAY_MINUTES = 1440

const shapes: Record<Shape, { minutes: number; factor: (minute: number) => number }> = {
  'step ×3 2 h': { minutes: 120, factor: () => 3 },
  'step ×10 1 h': { minutes: 60, factor: () => 10 },
  'ramp to ×5': { minutes: 90, factor: (minute) => 1 + 4 * Math.min(1, (minute + 1) / 30) },
  'pulse ×10 2 min': { minutes: 2, factor: () => 10 },
  'slow burn ×1.5 6 h': { minutes: 360, factor: () => 1.5 },
}
export const SHAPES = Object.keys(shapes) as Shape[]

/**
 * One series of WARM_WEEKS + `weeks` weeks. Around `rate` mentions a minute: a rhythm of the day with one or two humps, a
 * quieter weekend, a level that wanders over a day, chatter over a quarter of an hour, over-dispersed counts, and a
 * post at the same time on four days of five that draws replies for half an hour. Two crises of each shape in five
 * weeks, at least eight hours apart.
 */
export function crisisSeries(seed: number, rate: number, weeks: number): CrisisSeries {
  const chance = chanceFrom(seed)
  const minutes = (WARM_WEEKS + weeks) * WEEK_MINUTES
  const day = rhythmOfDay(chance)
  const weekdays = [1, 1.02, 1, 1, 0.97, 0.75 + 0.3 * chance.uniform(), 0.7 + 0.3 * chance.uniform()]
  const shape = 3 + 7 * chance.uniform()
  const level = wandering(chance, DAY_MINUTES, 0.2)
  const chatter = wandering(chance, 15, 0.12)
  const post = dailyPost(chance)
  const crises = crisesOf(chance, weeks)
  const counts = new Uint16Array(minutes)
  let next = 0
  for (let minute = 0; minute < minutes; minute += 1) {
    const weekday = weekdays[Math.floor(minute / DAY_MINUTES) % 7] ?? 1
    const usual = rate * (day[minute % DAY_MINUTES] ?? 1) * weekday * level() * chatter() * post(minute)
    while ((crises[next]?.end ?? Number.POSITIVE_INFINITY) <= minute) next += 1
    const crisis = crises[next]
    const factor =
      crisis !== undefined && minute >= crisis.start ? shapes[crisis.shape].factor(minute - crisis.start) : 1
    counts[minute] = chance.poisson(usual * factor * chance.unitGamma(shape))
  }
  return { rate, counts, crises }
}

function rhythmOfDay(chance: Chance): Float64Array {
  const peak = 24 * chance.uniform()
  const first = 0.5 + 0.5 * chance.uniform()
  const second = 0.25 * chance.uniform()
  const day = Float64Array.from({ length: DAY_MINUTES }, (_, minute) => {
    const angle = (2 * Math.PI * (minute / 60 - peak)) / 24
    return Math.exp(first * Math.cos(angle) + second * Math.cos(2 * angle))
  })
  const mean = day.reduce((sum, value) => sum + value, 0) / DAY_MINUTES
  return day.map((value) => value / mean)
}

/** A factor of mean 1 whose logarithm forgets itself within `minutes`. */
function wandering(chance: Chance, minutes: number, deviation: number): () => number {
  const keep = Math.exp(-1 / minutes)
  const renew = Math.sqrt(1 - keep * keep) * deviation
  let log = 0
  return () => {
    log = keep * log + renew * chance.normal()
    return Math.exp(log - (deviation * deviation) / 2)
  }
}

function dailyPost(chance: Chance): (minute: number) => number {
  const time = Math.floor(chance.uniform() * DAY_MINUTES)
  const draw = 0.5 + 1.5 * chance.uniform()
  let factor = 1
  return (minute) => {
    const since = (minute - time + DAY_MINUTES) % DAY_MINUTES
    if (since === 0) factor = chance.uniform() < 0.8 ? 1 + draw * (0.6 + 0.8 * chance.uniform()) : 1
    return since < 30 ? factor : 1
  }
}

function crisesOf(chance: Chance, weeks: number): Crisis[] {
  const each = Math.max(1, Math.round((weeks * 2) / 5))
  const order = chance.shuffled(SHAPES.flatMap((shape) => Array.from({ length: each }, () => shape)))
  const room = Math.floor((weeks * WEEK_MINUTES) / order.length)
  return order.map((shape, place) => {
    const length = shapes[shape].minutes
    const start =
      WARM_WEEKS * WEEK_MINUTES + place * room + 240 + Math.floor(chance.uniform() * (room - 480 - length))
    return { shape, start, end: start + length }
  })
}
