// At one time constant: how sure is it that more is being said than usual?
import type { Parameters } from './parameters.ts'

const DAY_MINUTES = 1440

/**
 * Exponential sums of what was counted and of what was expected. They are read as a negative binomial whose spread is
 * learned here, and answer with the large-deviation bound of its upper tail, in decades: 0 is what chance does once a
 * day at this time constant, 1 once in ten days.
 */
export class EvidenceScale {
  counted = 0
  expected = 0
  /** Counting variance of the sum: what is expected, by squared weights. */
  noise = 0
  /** Decayed sums whose ratio is the squared relative spread. */
  surplus = 0
  square = 0
  readonly #decay: number
  readonly #logLooks: number
  readonly #firstSpread: number
  readonly #leastSpread: number
  readonly #cap: number

  /** `scaleMinutes` is the time constant; under a step it means the step alone. */
  constructor(scaleMinutes: number, stepMs: number, parameters: Parameters) {
    const minutes = stepMs / 60_000
    this.#decay = scaleMinutes < minutes ? 0 : Math.exp(-minutes / scaleMinutes)
    this.#logLooks = Math.log(DAY_MINUTES / Math.max(minutes, scaleMinutes))
    this.#firstSpread = parameters.firstSpread
    this.#leastSpread = parameters.leastSpread
    this.#cap = parameters.spreadCap ** 2
  }

  /** The squared relative spread (1/shape) learned so far. */
  get spread(): number {
    const learned = this.square > 0 ? this.surplus / this.square : this.#firstSpread
    return learned > this.#leastSpread ? learned : this.#leastSpread
  }

  /** Takes one step in; `keep` is how much of the spread's memory stays. Returns decades, 0 for none or less. */
  add(count: number, expected: number, keep: number): number {
    const decay = this.#decay
    this.counted = this.counted * decay + count
    this.expected = this.expected * decay + expected
    this.noise = this.noise * decay * decay + expected
    const squaredMean = this.expected * this.expected
    const spread = this.spread
    const variance = this.noise + spread * squaredMean
    const off = this.counted - this.expected
    const squaredOff = off * off
    // The bound is at most off²/2 variances: most steps need no logarithm.
    const decades = off > 0 && squaredOff > 2 * this.#logLooks * variance ? this.decadesAtSpread(spread) : 0
    this.surplus = Math.max(
      0,
      this.surplus * keep + Math.min(squaredOff, this.#cap * variance + 1) - this.noise,
    )
    this.square = this.square * keep + squaredMean
    return decades
  }

  /** Decades if the spread were this one; 0 for none or less. The sums are brought to the scale of their noise. */
  decadesAtSpread(spread: number): number {
    if (this.counted <= this.expected) return 0
    const unit = this.expected / this.noise
    const bound = tailBound(this.counted * unit, this.expected * unit, 1 / spread)
    return Math.max(0, (bound - this.#logLooks) / Math.LN10)
  }

  /** Steps that nobody counted: what was known grows old. */
  skip(steps: number): void {
    const decay = this.#decay ** steps
    this.counted *= decay
    this.expected *= decay
    this.noise *= decay * decay
  }

  /** What came late for a step `age` steps ago; `expected` is 0 when that step had been counted already. */
  amend(age: number, count: number, expected: number): void {
    const weight = this.#decay ** age
    this.counted = Math.max(0, this.counted + weight * count)
    this.expected += weight * expected
    this.noise += weight * weight * expected
  }
}

/**
 * Minus the logarithm of the Chernoff bound on P(X ≥ count), for X negative binomial with this mean and variance
 * mean + mean²/shape, and count > mean.
 */
export function tailBound(count: number, mean: number, shape: number): number {
  return count * Math.log(count / mean) - (count + shape) * Math.log((count + shape) / (mean + shape))
}
