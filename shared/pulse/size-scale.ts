// At one time constant: how large is this excess for this series?
import type { Parameters } from './parameters.ts'

const DAY_MS = 86_400_000
const WEEK_MS = 7 * DAY_MS
/** The start of a tail is never below this: far under one mention an hour. */
const LEAST_START = 1e-6

/**
 * Mean excess over the expected count, in mentions a minute. Its upper tail is known by two numbers: where it starts (a
 * size that some three bursts a week exceed) and how fast it thins out (the mean of log(burst / start), as of a power
 * law). From both follows once in how many weeks a size comes. Where bursts are all about as large, a power law cannot
 * tell the largest from the rest: so the largest that is remembered counts too.
 */
export class SizeScale {
  excess = 0
  /** The size at which the tail starts, and the largest remembered, which fades. */
  start = LEAST_START
  record = LEAST_START
  /** Decayed sum and weight of the heights of bursts above the start, in e-folds. */
  height: number
  weight: number
  /** The burst that is on: its height so far (-1 for none) and the quiet steps still to end it. */
  peak = -1
  quiet = 0
  readonly #decay: number
  readonly #minutes: number
  readonly #parameters: Parameters
  readonly #fall: number
  readonly #fade: number
  readonly #rise: number
  readonly #bar: number
  readonly #quietSteps: number

  /** `scaleMinutes` is the time constant; under a step it means the step alone. */
  constructor(scaleMinutes: number, stepMs: number, parameters: Parameters) {
    const { firstTailMean, firstTailWeight, tailGain, tailBurstsPerWeek, rarityWeeks } = parameters
    this.height = firstTailMean * firstTailWeight
    this.weight = firstTailWeight
    this.#minutes = stepMs / 60_000
    this.#decay = scaleMinutes < this.#minutes ? 0 : Math.exp(-this.#minutes / scaleMinutes)
    this.#parameters = parameters
    this.#fall = Math.exp((-tailGain * tailBurstsPerWeek * stepMs) / WEEK_MS)
    this.#rise = Math.exp(tailGain)
    this.#fade = 0.5 ** (stepMs / (parameters.recordHalfLifeDays * DAY_MS))
    this.#bar = Math.log(tailBurstsPerWeek * rarityWeeks)
    this.#quietSteps = Math.max(1, Math.round((parameters.coarseQuietHours * 60) / this.#minutes))
  }

  /** Takes one step in; while not `warm`, only finds where the tail starts. Returns the score: 1 is the bar. */
  add(count: number, expected: number, warm: boolean): number {
    this.excess = this.excess * this.#decay + ((count - expected) / this.#minutes) * (1 - this.#decay)
    if (!warm) {
      this.start = Math.max(this.start, this.excess)
      this.record = this.start
      return 0
    }
    const above = this.excess > this.start ? Math.log(this.excess / this.start) : 0
    const rarity = (above * this.weight) / (this.height * this.#bar)
    this.record *= this.#fade
    const beyond =
      this.excess > this.record ? 1 + Math.log(this.excess / this.record / this.#parameters.recordMargin) : 0
    this.record = Math.max(this.record, this.excess)
    this.#follow(above)
    return Math.max(rarity, beyond)
  }

  /** Steps that nobody counted. */
  skip(steps: number): void {
    this.excess *= this.#decay ** steps
  }

  /** What came late for a step `age` steps ago; `expected` is 0 when that step had been counted already. */
  amend(age: number, count: number, expected: number): void {
    this.excess += ((count - expected) / this.#minutes) * (1 - this.#decay) * this.#decay ** age
  }

  /** The start of the tail sinks in quiet time and rises with each burst, so that the wanted number exceeds it. */
  #follow(above: number): void {
    if (above > 0) {
      this.peak = Math.max(this.peak, above)
      this.quiet = this.#quietSteps
      return
    }
    this.start = Math.max(LEAST_START, this.start * this.#fall)
    if (this.peak < 0) return
    this.quiet -= 1
    if (this.quiet > 0) return
    const { firstTailMean, firstTailWeight, tailMemory } = this.#parameters
    const keep = 1 - 1 / tailMemory
    this.height = this.height * keep + this.peak
    this.weight = this.weight * keep + 1
    if (this.weight < firstTailWeight) {
      this.height += (firstTailWeight - this.weight) * firstTailMean
      this.weight = firstTailWeight
    }
    this.start *= this.#rise
    this.peak = -1
  }
}
