// Is the priority monotone in every signal, bounded, and does every point have its reason?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bandOf, defaultPolicy, type PriorityContext, priority } from '#shared/domain/priority.ts'
import type { Signals } from '#shared/domain/signal.ts'

const unit = fc.double({ min: 0, max: 1, noNaN: true })
const signals = fc.record({
  sentiment: fc.record({
    label: fc.constantFrom('negative', 'neutral', 'positive'),
    score: fc.double({ min: -1, max: 1, noNaN: true }),
    confidence: unit,
    words: fc.array(fc.string(), { maxLength: 4 }),
  }),
  urgency: fc.record({ value: unit, evidence: fc.array(fc.string(), { maxLength: 4 }) }),
  question: fc.boolean(),
  language: fc.constant('en'),
}) as fc.Arbitrary<Signals>
const context: fc.Arbitrary<PriorityContext> = fc.record({
  visibility: fc.constantFrom('public', 'private'),
  followers: fc.option(fc.integer({ min: 0, max: 10_000_000 })),
  contactsIn7Days: fc.integer({ min: 1, max: 20 }),
  earlierUnanswered: fc.integer({ min: 0, max: 20 }),
  ourReplyFailed: fc.boolean(),
})
const score = (s: Signals, c: PriorityContext): number => priority(s, c, defaultPolicy).score

describe('priority', () => {
  test('the score is the sum of its reasons, at most 100, and its band follows', () => {
    fc.assert(
      fc.property(signals, context, (s, c) => {
        const result = priority(s, c, defaultPolicy)
        const sum = result.reasons.reduce((total, reason) => total + reason.points, 0)
        expect(result.score).toBe(Math.min(100, sum))
        expect(result.band).toBe(bandOf(result.score, defaultPolicy))
        expect(result.reasons.every((reason) => reason.points > 0)).toBe(true)
      }),
    )
  })

  test('never falls when something gets worse', () => {
    fc.assert(
      fc.property(signals, context, unit, (s, c, more) => {
        const base = score(s, c)
        const angrier = { ...s, sentiment: { ...s.sentiment, score: Math.max(-1, s.sentiment.score - more) } }
        const urgent = { ...s, urgency: { ...s.urgency, value: Math.min(1, s.urgency.value + more) } }
        expect(score(angrier, c)).toBeGreaterThanOrEqual(base)
        expect(score(urgent, c)).toBeGreaterThanOrEqual(base)
        expect(score(s, { ...c, followers: (c.followers ?? 0) + 1000 })).toBeGreaterThanOrEqual(base)
        expect(score(s, { ...c, contactsIn7Days: c.contactsIn7Days + 1 })).toBeGreaterThanOrEqual(base)
        expect(score(s, { ...c, earlierUnanswered: c.earlierUnanswered + 1 })).toBeGreaterThanOrEqual(base)
        expect(score(s, { ...c, ourReplyFailed: true })).toBeGreaterThanOrEqual(base)
      }),
    )
  })

  test('unknown reach is not counted as none, and low confidence adds no points', () => {
    const s: Signals = {
      sentiment: { label: 'negative', score: -0.9, confidence: 0.2, words: ['bad'] },
      urgency: { value: 0, evidence: [] },
      question: false,
      language: 'en',
    }
    const c: PriorityContext = {
      visibility: 'private',
      followers: null,
      contactsIn7Days: 1,
      earlierUnanswered: 0,
      ourReplyFailed: false,
    }
    expect(priority(s, c, defaultPolicy)).toEqual({ score: 0, band: 'low', reasons: [] })
  })
})
