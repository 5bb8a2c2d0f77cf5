// How does chance make counts? Normal, gamma and Poisson numbers from a seed.
import { createRandom } from '../../local/simulator/random.ts'

export type Chance = {
  uniform(): number
  normal(): number
  /** Gamma with this shape and mean 1. */
  unitGamma(shape: number): number
  poisson(mean: number): number
  /** The list in a new order. */
  shuffled<T>(list: readonly T[]): T[]
}

export function chanceFrom(seed: number): Chance {
  const random = createRandom(seed)
  const uniform = (): number => random.next()
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())

  /** Marsaglia and Tsang: a cubed normal, taken or refused so that the gamma law comes out. */
  const unitGamma = (shape: number): number => {
    if (shape < 1) return (unitGamma(shape + 1) * (shape + 1) * uniform() ** (1 / shape)) / shape
    const core = shape - 1 / 3
    for (;;) {
      const deviation = normal()
      const cube = (1 + deviation / Math.sqrt(9 * core)) ** 3
      if (cube <= 0) continue
      if (Math.log(1 - uniform()) < deviation ** 2 / 2 + core * (1 - cube + Math.log(cube)))
        return (core * cube) / shape
    }
  }

  /** Counts arrivals of unit rate; large means are halved until few arrivals are left to count. */
  const poisson = (mean: number): number => {
    if (mean > 30) return poisson(mean / 2) + poisson(mean / 2)
    let left = mean
    for (let arrivals = 0; ; arrivals += 1) {
      left += Math.log(1 - uniform())
      if (left < 0) return arrivals
    }
  }

  const shuffled = <T>(list: readonly T[]): T[] =>
    list
      .map((item) => ({ item, order: uniform() }))
      .sort((a, b) => a.order - b.order)
      .map(({ item }) => item)

  return { uniform, normal, unitGamma, poisson, shuffled }
}
