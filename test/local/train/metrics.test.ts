// Are the measures the ones the field means?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitCurve } from '../../../local/train/calibrate.ts'
import {
  areaUnderCurve,
  calibrationError,
  classify,
  recallAtPrecision,
} from '../../../local/train/metrics.ts'

describe('measures', () => {
  test('macro-recall is the mean over classes, however rare', () => {
    const { macroRecall, macroF1, accuracy } = classify([0, 0, 0, 0, 1, 2], [0, 0, 0, 1, 1, 2], 3)
    expect(macroRecall).toBeCloseTo((1 + 0.5 + 1) / 3)
    expect(macroF1).toBeCloseTo((6 / 7 + 2 / 3 + 1) / 3)
    expect(accuracy).toBeCloseTo(5 / 6)
  })

  test('AUC counts pairs in the right order, ties half', () => {
    expect(areaUnderCurve([0.1, 0.4, 0.4, 0.9], [false, false, true, true])).toBeCloseTo(3.5 / 4)
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.boolean()), { minLength: 2, maxLength: 40 }), (pairs) => {
        const positives = pairs.filter(([, came]) => came)
        const negatives = pairs.filter(([, came]) => !came)
        if (positives.length === 0 || negatives.length === 0) return
        let won = 0
        for (const [p] of positives) for (const [n] of negatives) won += p > n ? 1 : p === n ? 0.5 : 0
        const area = areaUnderCurve(
          pairs.map(([score]) => score),
          pairs.map(([, came]) => came),
        )
        expect(area).toBeCloseTo(won / positives.length / negatives.length)
      }),
    )
  })

  test('recall at a precision cuts between different scores only', () => {
    const scores = Array.from({ length: 40 }, (_, n) => Math.floor(n / 10))
    const wanted = scores.map((score, n) => score < 2 || (score === 2 && n % 2 === 0))
    expect(recallAtPrecision(scores, wanted, 0.9)).toBeCloseTo(20 / 25)
  })

  test('calibration error is 0 when said and true agree, and their distance when not', () => {
    const said = Array.from({ length: 100 }, () => 0.75)
    expect(
      calibrationError(
        said,
        said.map((_, n) => n < 75),
      ),
    ).toBeCloseTo(0)
    expect(
      calibrationError(
        said,
        said.map((_, n) => n < 50),
      ),
    ).toBeCloseTo(0.25)
  })

  test('a fitted curve finds the slope and offset that made the data', () => {
    const x = Array.from({ length: 4000 }, (_, n) => (n % 80) / 10 - 4)
    const came = x.map(
      (value, n) => (Math.floor(n / 80) + 0.5) / 50 < 1 / (1 + Math.exp(-(0.7 * value - 0.3))),
    )
    const { slope, offset } = fitCurve(x, came)
    expect(slope).toBeCloseTo(0.7, 1)
    expect(offset).toBeCloseTo(-0.3, 1)
  })
})
