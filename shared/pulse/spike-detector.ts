// Is more being said than usual, is that a spike, and has it been reported? One series, constant state, one pass.
import { Evidence } from './evidence.ts'
import { defaults, type Parameters } from './parameters.ts'
import { LATE_STEPS, RecentCounts } from './recent-counts.ts'
import { MOST_SLOTS, Season } from './season.ts'
import { Severity } from './severity.ts'
import { checkedStep } from './step-length.ts'

/** How many mentions a step had in all, as far as is known. `at`: epoch milliseconds of its start. */
export type Count = { at: number; count: number }

export type Reading = {
  /** How far from usual, above 0 without a limit; 1 is the bar. Comparable across series of one step length. */
  score: number
  /** How large the excess is for this series, at every step length: 1 is what it has once in three weeks. */
  size: number
  /** True on the first step of a burst only. */
  alert: boolean
  /** Mentions that were to be expected in this step; null until a day is known. */
  expected: number | null
  /** What one ordinary step in a thousand exceeds; null until a day is known. */
  upper: number | null
  /** False where silence means nothing: too little is known yet, or too little is being said to tell. */
  judged: boolean
  /** Whether this was the next step, a correction of an earlier one, or too late to count. */
  taken: 'next' | 'late' | 'too_late'
}

const HOUR_MS = 3_600_000
/** From this step on minutes are gone: the size of a burst decides, not the first sure sign of it. */
const COARSE_MS = 300_000
/** The score of a step that is loud but has been reported, or is no more than counting noise. */
const BELOW_THE_BAR = 0.99
/** Standard deviations that one ordinary step in a thousand exceeds. */
const UPPER_DEVIATIONS = 3.09

/**
 * The detector of one series. It reads no clock and keeps a few hundred numbers; `stored-detector.ts` keeps them between
 * calls. What is ordinary comes from the weekly rhythm and a slow level. Where steps are shorter than five minutes
 * (minute tier), a burst is reported as soon as chance is no explanation; from five minutes on (coarse tier), when it is
 * also large for this series.
 */
export class SpikeDetector {
  readonly stepMs: number
  readonly parameters: Parameters
  readonly season: Season
  readonly evidence: Evidence
  readonly severity: Severity
  readonly recent = new RecentCounts()
  /** What the current hour counted so far, by slot, and in how many steps. */
  readonly hourCounts = new Float64Array(MOST_SLOTS)
  hourSteps = 0
  /** Steps counted, and steps passed, gaps included. */
  seen = 0
  index = 0
  lastAt = 0
  levelCount = 0
  levelExpected = 0
  /** Decades the bar of this series is raised by its latest alerts. */
  raise = 0
  /** When a step was last loud; 0 for never. */
  loudAt = 0
  readonly #coarse: boolean
  readonly #levelKeep: number
  readonly #raiseKeep: number
  readonly #quietMs: number
  readonly #warmSteps: number
  readonly #weekSteps: number

  /** Throws RangeError unless the step is a minute to an hour and divides the hour. */
  constructor(stepMs: number, parameters: Parameters = defaults) {
    this.stepMs = checkedStep(stepMs)
    this.parameters = parameters
    this.season = new Season(stepMs, parameters)
    this.evidence = new Evidence(stepMs, parameters)
    this.severity = new Severity(stepMs, parameters)
    this.#coarse = stepMs >= COARSE_MS
    this.#levelKeep = Math.exp(-stepMs / (HOUR_MS * parameters.levelHours))
    this.#raiseKeep = 0.5 ** (stepMs / (24 * HOUR_MS * parameters.raiseHalfLifeDays))
    this.#quietMs = this.#coarse
      ? Math.max(parameters.coarseQuietHours * HOUR_MS, 2 * stepMs)
      : parameters.quietMinutes * 60_000
    this.#warmSteps = (parameters.warmHours * HOUR_MS) / stepMs
    this.#weekSteps = (168 * HOUR_MS) / stepMs
  }

  /**
   * Takes the count of a step in and says how it stands. A step that is not newer than the last one corrects that
   * earlier step, up to 30 steps back, and never alerts; the same count again changes nothing. Steps left out are gaps.
   * Throws RangeError for a time or count that is none.
   */
  step({ at, count }: Count): Reading {
    if (!Number.isFinite(at) || at < 0) throw new RangeError(`not a time: ${at}`)
    if (!Number.isFinite(count) || count < 0) throw new RangeError(`not a count: ${count}`)
    const steps = this.seen === 0 ? 1 : Math.round((at - this.lastAt) / this.stepMs)
    return steps > 0 ? this.#next(at, count, steps) : this.#late(at, count, -steps)
  }

  #next(at: number, count: number, steps: number): Reading {
    this.#turnHour(at)
    if (steps > 1) this.#skip(steps - 1)
    const { parameters, evidence } = this
    const usual = this.season.expected(at)
    const expected = usual * this.#level()
    const warm = this.seen >= this.#warmSteps
    const decades = evidence.add(count, expected, this.seen)
    const size = this.severity.add(count, expected, warm)
    const judged = warm && evidence.traffic >= parameters.leastMentions
    const open = at - this.loudAt < this.#quietMs
    this.raise *= this.#raiseKeep

    let score = 0
    if (judged && this.#coarse) score = size > 1 && !this.#beyondCounting() ? BELOW_THE_BAR : size
    else if (judged) score = Math.max(0, (decades - this.raise) / parameters.evidenceBar)
    const loud = score > 1
    const alert = loud && !open
    if (loud) this.loudAt = at
    if (alert) this.raise += parameters.raise
    if (loud && open && this.#coarse) score = BELOW_THE_BAR

    this.#learn(at, count, usual, expected)
    this.index += steps
    this.recent.push(this.index, count, steps - 1)
    this.seen += 1
    this.lastAt = at
    return this.#reading(score, size, alert, warm ? expected : null, judged, 'next')
  }

  #late(at: number, count: number, age: number): Reading {
    if (age >= LATE_STEPS) return this.#reading(0, 0, false, null, false, 'too_late')
    const usual = this.season.expected(at)
    const expected = usual * this.#level()
    const known = this.recent.replace(this.index - age, count)
    const gap = Number.isNaN(known)
    const more = gap ? count : Math.fround(count) - known
    if (gap || more !== 0) {
      const fresh = gap ? expected : 0
      this.evidence.amend(age, more, fresh)
      this.severity.amend(age, more, fresh)
      const cap = this.parameters.baselineCap * expected + 3
      const taught = Math.min(count, cap) - (gap ? 0 : Math.min(known, cap))
      const weight = this.#levelKeep ** age
      this.levelCount = Math.max(0, this.levelCount + weight * taught)
      if (gap) this.levelExpected += weight * usual
      const hour = Math.floor(at / HOUR_MS)
      if (hour === Math.floor(this.lastAt / HOUR_MS)) this.#count(at, hour, taught, gap ? 1 : 0)
      else this.season.amend(at, taught, gap ? 1 : 0)
    }
    return this.#reading(0, 0, false, this.seen >= this.#warmSteps ? expected : null, false, 'late')
  }

  #beyondCounting(): boolean {
    return this.evidence.beyondCounting() >= this.parameters.evidenceBar
  }

  #level(): number {
    const { levelPrior, levelFloor } = this.parameters
    return Math.max(levelFloor, (this.levelCount + levelPrior) / (this.levelExpected + levelPrior))
  }

  #learn(at: number, count: number, usual: number, expected: number): void {
    const capped = Math.min(count, this.parameters.baselineCap * expected + 3)
    this.levelCount = this.levelCount * this.#levelKeep + capped
    this.levelExpected = this.levelExpected * this.#levelKeep + usual
    // In the first week nothing is expected of an hour yet: what comes is the rhythm.
    this.#count(at, Math.floor(at / HOUR_MS), this.seen > this.#weekSteps ? capped : count, 1)
  }

  #count(at: number, hour: number, count: number, steps: number): void {
    const slot = Math.floor((at / HOUR_MS - hour) * this.season.slots)
    this.hourCounts[slot] = (this.hourCounts[slot] ?? 0) + count
    this.hourSteps += steps
  }

  #turnHour(at: number): void {
    const last = Math.floor(this.lastAt / HOUR_MS)
    if (this.seen === 0 || Math.floor(at / HOUR_MS) === last) return
    this.season.close(last, this.hourCounts, this.hourSteps)
    this.hourCounts.fill(0)
    this.hourSteps = 0
  }

  #skip(steps: number): void {
    this.evidence.skip(steps)
    this.severity.skip(steps)
    this.levelCount *= this.#levelKeep ** steps
    this.levelExpected *= this.#levelKeep ** steps
    this.raise *= this.#raiseKeep ** steps
  }

  #reading(
    score: number,
    size: number,
    alert: boolean,
    expected: number | null,
    judged: boolean,
    taken: Reading['taken'],
  ): Reading {
    const upper = expected === null ? null : upperOf(expected, this.evidence.stepSpread)
    return { score, size, alert, expected, upper, judged, taken }
  }
}

/** By the cube-root transformation of Wilson and Hilferty, of the gamma law with the same mean and variance. */
function upperOf(mean: number, spread: number): number {
  const ninth = (1 / mean + spread) / 9
  return mean * (1 - ninth + UPPER_DEVIATIONS * Math.sqrt(ninth)) ** 3
}
