// How sure is it that more is being said than usual? The minute tier: all time constants together.
import { EvidenceScale } from './evidence-scale.ts'
import type { Parameters } from './parameters.ts'

/** Mentions that the last two hours must bring for their excess to be believed half. */
const RECENT_PRIOR = 10

/** The strongest evidence of several time constants; each also knows how counts spread there. */
export class Evidence {
  readonly scales: readonly EvidenceScale[]
  readonly #shortest: EvidenceScale
  readonly #longest: EvidenceScale
  readonly #brief: readonly EvidenceScale[]
  readonly #long: readonly EvidenceScale[]
  readonly #recentMost: number
  readonly #leastSpread: number
  readonly #memorySteps: number
  readonly #firstSteps: number

  constructor(stepMs: number, parameters: Parameters) {
    const scale = (minutes: number): EvidenceScale => new EvidenceScale(minutes, stepMs, parameters)
    this.#shortest = scale(0)
    this.#brief = [this.#shortest, ...parameters.briefMinutes.map(scale)]
    this.#longest = scale(parameters.longestMinutes)
    this.#long = [scale(parameters.longMinutes), this.#longest]
    this.scales = [...this.#brief, ...this.#long]
    this.#recentMost = parameters.recentMost
    this.#leastSpread = parameters.leastSpread
    this.#memorySteps = (parameters.spreadDays * 86_400_000) / stepMs
    this.#firstSteps = 43_200_000 / stepMs
  }

  /** Squared relative spread of single steps. */
  get stepSpread(): number {
    return this.#shortest.spread
  }

  /** Mentions of the last two hours or so: those counted and those expected, together. */
  get traffic(): number {
    return this.#longest.counted + this.#longest.expected
  }

  /** Takes one step in; `seen` is how many there were before. Returns decades of rarity, 0 for what is usual. */
  add(count: number, expected: number, seen: number): number {
    // What the first day teaches is soon forgotten: nothing was expected rightly then.
    const keep = 1 - 1 / Math.min(this.#memorySteps, seen / 2 + this.#firstSteps)
    const recent = this.#recent()
    let strongest = 0
    for (const scale of this.#long) strongest = Math.max(strongest, scale.add(count, expected, keep))
    for (const scale of this.#brief)
      strongest = Math.max(strongest, scale.add(count, expected * recent, keep))
    return strongest
  }

  /**
   * By how much the last two hours or so were above what was expected of them. The brief time constants ask what is
   * above that: a rhythm that is an hour off, or a loud evening, is for the long ones to judge.
   */
  #recent(): number {
    const { counted, expected } = this.#longest
    const above = (counted + RECENT_PRIOR) / (expected + RECENT_PRIOR)
    return Math.max(1, Math.min(this.#recentMost, above))
  }

  /** Decades if counts hardly spread: whether anything but the noise of counting is there. */
  beyondCounting(): number {
    return Math.max(...this.scales.map((scale) => scale.decadesAtSpread(this.#leastSpread)))
  }

  skip(steps: number): void {
    for (const scale of this.scales) scale.skip(steps)
  }

  amend(age: number, count: number, expected: number): void {
    for (const scale of this.scales) scale.amend(age, count, expected)
  }
}
