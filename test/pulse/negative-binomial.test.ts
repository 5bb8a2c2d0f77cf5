// Are the special functions right, in the middle and far out, and does the detector's bound bound them?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tailBound } from '#shared/pulse/evidence-scale.ts'
import { logGamma, logProbability, logUpperTail } from '#shared/pulse/negative-binomial.ts'

const poisson = Number.POSITIVE_INFINITY

describe('log Γ', () => {
  test('known values', () => {
    expect(logGamma(1)).toBeCloseTo(0, 12)
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 12)
    expect(logGamma(6)).toBeCloseTo(Math.log(120), 12)
    expect(logGamma(171)).toBeCloseTo(706.573062245787, 9)
    expect(logGamma(1e-9)).toBeCloseTo(Math.log(1e9), 8)
    expect(logGamma(0)).toBeNaN()
    expect(logGamma(-1.5)).toBeNaN()
  })

  test('Γ(x + 1) = x Γ(x), and the duplication formula', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e4, noNaN: true }), (x) => {
        expect(Math.abs(logGamma(x + 1) - logGamma(x) - Math.log(x))).toBeLessThan(
          1e-9 * (1 + logGamma(x + 2)),
        )
        const double = logGamma(x) + logGamma(x + 0.5) + (2 * x - 1) * Math.LN2 - Math.log(Math.PI) / 2
        expect(Math.abs(logGamma(2 * x) - double)).toBeLessThan(1e-9 * (1 + logGamma(2 * x + 2)))
      }),
    )
  })
})

describe('tails', () => {
  test('of Poisson, by hand', () => {
    expect(logUpperTail(0, 3, poisson)).toBe(0)
    expect(Math.exp(logUpperTail(1, 3, poisson))).toBeCloseTo(1 - Math.exp(-3), 12)
    expect(Math.exp(logUpperTail(2, 0.1, poisson))).toBeCloseTo(1 - 1.1 * Math.exp(-0.1), 12)
  })

  test('of the geometric law, which the negative binomial of shape 1 is', () => {
    for (const [mean, count] of [
      [2, 5],
      [0.3, 4],
      [50, 400],
    ] as const)
      expect(logUpperTail(count, mean, 1)).toBeCloseTo(count * Math.log(mean / (mean + 1)), 8)
  })

  test('steps are probabilities, and a huge shape is Poisson', () => {
    const laws = fc.record({
      count: fc.integer({ min: 1, max: 300 }),
      mean: fc.double({ min: 0.01, max: 200, noNaN: true }),
      shape: fc.double({ min: 0.2, max: 100, noNaN: true }),
    })
    fc.assert(
      fc.property(laws, ({ count, mean, shape }) => {
        const here = Math.exp(logUpperTail(count, mean, shape))
        const next = Math.exp(logUpperTail(count + 1, mean, shape))
        expect(here - next).toBeCloseTo(Math.exp(logProbability(count, mean, shape)), 9)
        expect(logUpperTail(count, mean, 1e10)).toBeCloseTo(logUpperTail(count, mean, poisson), 3)
      }),
    )
  })

  test('are never above the bound that the detector takes for them, and not far below', () => {
    const laws = fc.record({
      mean: fc.double({ min: 0.05, max: 200, noNaN: true }),
      times: fc.double({ min: 1.5, max: 20, noNaN: true }),
      shape: fc.double({ min: 1, max: 50, noNaN: true }),
    })
    fc.assert(
      fc.property(laws, ({ mean, times, shape }) => {
        const count = Math.ceil(mean * times)
        const exact = -logUpperTail(count, mean, shape)
        const bound = tailBound(count, mean, shape)
        expect(bound).toBeLessThanOrEqual(exact + 1e-9)
        expect(exact - bound).toBeLessThan(1.5 + Math.log(1 + exact))
      }),
    )
  })
})
