// Do calibrated values keep the order of the raw ones, and stay probabilities?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { confidenceOf, probabilityOn } from '#shared/triage/model/calibration.ts'
import { shipped } from './shipped.ts'

const { calibration } = shipped.settings

describe('calibration of the shipped weights', () => {
  test('every curve rises', () => {
    const curves = [
      ...Object.values(calibration.confidence),
      calibration.urgency,
      calibration.offensive,
      calibration.spam,
    ]
    fc.assert(
      fc.property(fc.constantFrom(...curves), fc.double({ min: -30, max: 30, noNaN: true }), (curve, x) => {
        const [low, high] = [probabilityOn(curve, x), probabilityOn(curve, x + 0.5)]
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(high).toBeGreaterThanOrEqual(low)
      }),
    )
  })

  test('confidence is a probability for any language, even at the ends', () => {
    for (const language of ['en', 'hi', 'ja', 'und']) {
      for (const chance of [0, 1 / 3, 0.5, 1]) {
        const confidence = confidenceOf(calibration, language, chance)
        expect(confidence).toBeGreaterThanOrEqual(0)
        expect(confidence).toBeLessThanOrEqual(1)
      }
    }
  })
})
