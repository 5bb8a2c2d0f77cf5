// How many mentions are usual at this moment of this week?

import type { Parameters } from './parameters.ts'
import { rounded } from './sixteen-bit.ts'

const HOURS = 168
/** 1970-01-01 was a Thursday: 96 hours into a week that begins on Monday. */
const EPOCH_HOUR_OF_WEEK = 96
/** Slots of an hour; fewer where the step is longer than ten minutes. */
export const MOST_SLOTS = 6
const HOUR_MS = 3_600_000

/**
 * The weekly rhythm of one series, in UTC: a decayed count and exposure per hour of the week, and per slot of the day.
 * An hour of the week leans on the same hour of any day, that on the whole; a slot leans on its hour. What is held is
 * rounded to what the stored form can hold, so that storing changes nothing.
 */
export class Season {
  readonly hourCount = new Float64Array(HOURS)
  readonly hourSteps = new Float64Array(HOURS)
  readonly slotCount = new Float64Array(24 * MOST_SLOTS)
  readonly dayHourSteps = new Float64Array(24)
  /** The hour (since 1970) that was closed last; nothing before it is taken twice. */
  closedHour = -1
  readonly slots: number
  readonly #stepMs: number
  readonly #parameters: Parameters
  readonly #weekDecay: number
  readonly #dayDecay: number
  readonly #hourly = new Float64Array(3)
  readonly #daily = new Float64Array(3)
  #plannedHour = -1
  #plannedSlot = -1
  #slotRatio = 1

  constructor(stepMs: number, parameters: Parameters) {
    this.#stepMs = stepMs
    this.#parameters = parameters
    this.slots = Math.max(1, Math.min(MOST_SLOTS, Math.floor(HOUR_MS / stepMs)))
    this.#weekDecay = 0.5 ** (7 / parameters.seasonHalfLifeDays)
    this.#dayDecay = 0.5 ** (1 / parameters.seasonHalfLifeDays)
  }

  /** Mentions expected in the step that starts at `at` (epoch ms), before the slow level. */
  expected(at: number): number {
    const hour = Math.floor(at / HOUR_MS)
    const within = (at - hour * HOUR_MS) / HOUR_MS
    if (hour !== this.#plannedHour) this.#planHour(hour)
    const slot = Math.floor(within * this.slots)
    if (slot !== this.#plannedSlot) this.#planSlot(hour, slot)
    return between(this.#hourly, within + this.#stepMs / (2 * HOUR_MS)) * this.#slotRatio
  }

  /** Takes over a finished hour: what its slots counted, and how many steps were seen. */
  close(hour: number, counts: Float64Array, steps: number): void {
    if (hour <= this.closedHour) return
    this.closedHour = hour
    const week = (hour + EPOCH_HOUR_OF_WEEK) % HOURS
    const day = hour % 24
    let total = 0
    for (let slot = 0; slot < this.slots; slot += 1) {
      const count = counts[slot] ?? 0
      const place = day * MOST_SLOTS + slot
      this.slotCount[place] = rounded((this.slotCount[place] ?? 0) * this.#dayDecay + count)
      total += count
    }
    this.hourCount[week] = rounded((this.hourCount[week] ?? 0) * this.#weekDecay + total)
    this.hourSteps[week] = rounded((this.hourSteps[week] ?? 0) * this.#weekDecay + steps)
    this.dayHourSteps[day] = rounded((this.dayHourSteps[day] ?? 0) * this.#dayDecay + steps)
    this.#plannedHour = -1
  }

  /** Corrects an hour that was closed already by what came late for the step at `at`. */
  amend(at: number, count: number, steps: number): void {
    const hour = Math.floor(at / HOUR_MS)
    const week = (hour + EPOCH_HOUR_OF_WEEK) % HOURS
    const day = hour % 24
    const slot = Math.floor(((at - hour * HOUR_MS) / HOUR_MS) * this.slots)
    const place = day * MOST_SLOTS + slot
    this.slotCount[place] = rounded(Math.max(0, (this.slotCount[place] ?? 0) + count))
    this.hourCount[week] = rounded(Math.max(0, (this.hourCount[week] ?? 0) + count))
    this.hourSteps[week] = rounded((this.hourSteps[week] ?? 0) + steps)
    this.dayHourSteps[day] = rounded((this.dayHourSteps[day] ?? 0) + steps)
    this.#plannedHour = -1
  }

  #planHour(hour: number): void {
    this.#plannedHour = hour
    this.#plannedSlot = -1
    let total = 0.02
    for (const count of this.slotCount) total += count
    let steps = 1
    for (const seen of this.dayHourSteps) steps += seen
    const mean = total / steps
    const { dayPrior, hourPrior } = this.#parameters
    for (let offset = 0; offset < 3; offset += 1) {
      const week = (hour + EPOCH_HOUR_OF_WEEK + HOURS - 1 + offset) % HOURS
      const day = week % 24
      let count = dayPrior
      for (let slot = 0; slot < this.slots; slot += 1) count += this.slotCount[day * MOST_SLOTS + slot] ?? 0
      const daily = count / ((this.dayHourSteps[day] ?? 0) + dayPrior / mean)
      this.#daily[offset] = daily
      this.#hourly[offset] =
        ((this.hourCount[week] ?? 0) + hourPrior) / ((this.hourSteps[week] ?? 0) + hourPrior / daily)
    }
  }

  #planSlot(hour: number, slot: number): void {
    this.#plannedSlot = slot
    const day = hour % 24
    const usual =
      between(this.#daily, (slot + 0.5) / this.slots) * ((this.dayHourSteps[day] ?? 0) / this.slots)
    const prior = this.#parameters.dayPrior
    this.#slotRatio = ((this.slotCount[day * MOST_SLOTS + slot] ?? 0) + prior) / (usual + prior)
  }
}

/** Between the middles of the hour before, this hour and the next; `within` 0..1 of this hour. */
function between(rates: Float64Array, within: number): number {
  const here = rates[1] ?? 0
  return within < 0.5
    ? (rates[0] ?? 0) * (0.5 - within) + here * (0.5 + within)
    : here * (1.5 - within) + (rates[2] ?? 0) * (within - 0.5)
}
