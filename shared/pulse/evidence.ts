// How sure is it that more is being said than usual? The minute tier: all time constants together.
import { EvidenceScale } from './evidence-scale.ts'
import type { Parameters } from './parameters.ts'

/** The strongest evidence of several time constants; each also knows how counts spread there. */
export class Evidence {
  readonly scales: readonly EvidenceScale[]
  readonly #shortest: EvidenceScale
  readonly #longest: EvidenceScale
  readonly #leastSpread: number
  readonly #memorySteps: number
  readonly #firstSteps: number

  constructor(stepMs: number, parameters: Parameters) {
    const scale = (minutes: number): EvidenceScale => new EvidenceScale(minutes, stepMs, parameters)
    this.#shortest = scale(0)
    this.#longest = scale(parameters.longestMinutes)
    this.scales = [this.#shortest, ...parameters.middleMinutes.map(scale), this.#longest]
    this.#leastSpread = parameters.leastSpread
    this.#memorySteps = (parameters.spreadDays * 86_400_000) / stepMs
    this.#firstSteps = 43_200_000 / stepMs
  }

  /** Squared relative spread of single steps. */
  get stepSpread(): number {
    return this.#shortest.spread
  }

  /** Mentions of about two of the longest time constants' half: those counted and those expected, together. */
  get traffic(): number {
    return this.#longest.counted + this.#longest.expected
  }

  /** Takes one step in; `seen` is how many there were before. Returns decades of rarity, 0 for what is usual. */
  add(count: number, expected: number, seen: number): number {
    // What the first day teaches is soon forgotten: nothing was expected rightly then.
    const keep = 1 - 1 / Math.min(this.#memorySteps, seen / 2 + this.#firstSteps)
    let strongest = 0
    for (const scale of this.scales) {
      const decades = scale.add(count, expected, keep)
      if (decades > strongest) strongest = decades
    }
    return strongest
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
