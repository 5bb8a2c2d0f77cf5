// Is the priority monotone in every signal, bounded, and does every point have its reason?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assessCase } from '#shared/domain/assessment.ts'
import { bandOf, type PriorityContext, priority, withReason } from '#shared/domain/priority.ts'
import { defaultPolicy, type PriorityPolicy } from '#shared/domain/priority-policy.ts'
import { type Measure, type Signals, topics } from '#shared/domain/signal.ts'
import { anyContext, anySignals, anySurroundings, someSignals, someSurroundings } from '../support/signals.ts'

const unit = fc.double({ min: 0, max: 1, noNaN: true })
const points = fc.integer({ min: 0, max: 100 })
const anyPolicy: fc.Arbitrary<PriorityPolicy> = fc
  .record({
    sentiment: points,
    urgency: points,
    offensive: points,
    question: points,
    topics: fc.record({
      safety: points,
      legal: points,
      money: points,
      outage: points,
      cancel: points,
      pressing: points,
    }),
    publicThread: points,
    reach: points,
    verified: points,
    repeatContact: points,
    unanswered: points,
    replyFailed: points,
    spike: points,
    spam: points,
    copies: points,
  })
  .map((weights) => ({ ...defaultPolicy, weights }))

const more = ({ value, evidence }: Measure, by: number): Measure => ({
  value: Math.min(1, value + by),
  evidence,
})
const context: PriorityContext = {
  ...someSurroundings(),
  visibility: 'private',
  earlierUnanswered: 0,
  ourReplyFailed: false,
}

describe('priority', () => {
  test('the score is the sum of its reasons within 0 and 100, and its band follows', () => {
    fc.assert(
      fc.property(anySignals, anyContext, anyPolicy, (s, c, policy) => {
        const result = priority(s, c, policy)
        const sum = result.reasons.reduce((total, reason) => total + reason.points, 0)
        expect(result.score).toBe(Math.max(0, Math.min(100, sum)))
        expect(result.band).toBe(bandOf(result.score, policy))
        expect(result.reasons.every((reason) => Number.isInteger(reason.points) && reason.points !== 0)).toBe(
          true,
        )
        expect(new Set(result.reasons.map(({ code }) => code)).size).toBe(result.reasons.length)
      }),
    )
  })

  test('never falls when something gets worse, under any weights', () => {
    fc.assert(
      fc.property(anySignals, anyContext, unit, anyPolicy, (s, c, by, policy) => {
        const base = priority(s, c, policy).score
        const worse: [string, Signals, PriorityContext][] = [
          [
            'angrier',
            { ...s, sentiment: { ...s.sentiment, score: Math.max(-1, s.sentiment.score - by) } },
            c,
          ],
          [
            'surer of anger',
            { ...s, sentiment: { ...s.sentiment, confidence: Math.min(1, s.sentiment.confidence + by) } },
            c,
          ],
          ['more urgent', { ...s, urgency: more(s.urgency, by) }, c],
          ['more hostile', { ...s, offensive: more(s.offensive, by) }, c],
          ['asks', { ...s, question: more(s.question, by) }, c],
          ...topics.map((topic): [string, Signals, PriorityContext] => [
            topic,
            { ...s, topics: [...s.topics.filter((hit) => hit.topic !== topic), { topic, evidence: ['x'] }] },
            c,
          ]),
          ['less like spam', { ...s, spam: { ...s.spam, value: s.spam.value * by } }, c],
          ['more followers', s, { ...c, followers: (c.followers ?? policy.assumedFollowers) + 1000 }],
          ['verified', s, { ...c, verified: true }],
          ['back again', s, { ...c, contactsIn7Days: c.contactsIn7Days + 1 }],
          ['still unanswered', s, { ...c, earlierUnanswered: c.earlierUnanswered + 1 }],
          ['our reply failed', s, { ...c, ourReplyFailed: true }],
          ['a spike is on', s, { ...c, spikeActive: true }],
          ['fewer copies', s, { ...c, copies: Math.floor(c.copies * by) }],
          ['public', s, { ...c, visibility: 'public' }],
          ['very important', s, { ...c, tier: c.tier === null || c.tier === 'key' ? 'vip' : c.tier }],
        ]
        for (const [what, signals, around] of worse) {
          expect(priority(signals, around, policy).score, what).toBeGreaterThanOrEqual(base)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('low confidence adds no points', () => {
    const sentiment = { label: 'negative', score: -0.9, confidence: 0.2, words: ['bad'] } as const
    const s = someSignals({ sentiment: { ...sentiment, words: ['bad'] } })
    expect(priority(s, context, defaultPolicy)).toEqual({ score: 0, band: 'low', reasons: [] })
  })

  test('an audience of unknown size counts in public as the policy says, and never as none', () => {
    const reachOf = (followers: number | null, visibility: 'public' | 'private') =>
      priority(someSignals(), { ...context, followers, visibility }, defaultPolicy).reasons.find(
        ({ code }) => code === 'reach',
      )
    expect(reachOf(null, 'public')).toEqual({ code: 'reach', points: 2, evidence: 'unknown' })
    expect(reachOf(null, 'private')).toBeUndefined()
    expect(reachOf(0, 'public')).toBeUndefined()
    expect(reachOf(100_000, 'private')).toEqual({ code: 'reach', points: 14, evidence: '100000' })
  })

  test('spam and copies take points away, and say so', () => {
    const s = someSignals({
      urgency: { value: 1, evidence: [] },
      spam: { value: 0.9, evidence: ['free prize'] },
    })
    const ranked = priority(s, { ...context, copies: 10 }, defaultPolicy)
    expect(ranked.score).toBe(0)
    expect(ranked.reasons).toEqual([
      { code: 'urgency', points: 35 },
      { code: 'copies', points: -25, evidence: '10' },
      { code: 'spam', points: -45, evidence: 'free prize' },
    ])
  })

  test('spam takes nothing from a text that speaks of danger', () => {
    const s = someSignals({
      spam: { value: 0.9, evidence: [] },
      topics: [{ topic: 'safety', evidence: ['insulin'] }],
    })
    expect(priority(s, context, defaultPolicy).score).toBe(35)
  })

  test('a reason put in place of its own kind leaves the others and the person’s word', () => {
    const override = { band: 'low' as const, by: 'ana', at: '2026-11-22T10:00:00.000Z' }
    const before = {
      ...priority(someSignals(), { ...context, visibility: 'public' }, defaultPolicy),
      override,
    }
    const after = withReason(before, 'tier', { code: 'tier', points: 70, evidence: 'vip' }, defaultPolicy)
    expect(after).toMatchObject({ score: 78, band: 'urgent', override })
    expect(withReason(after, 'tier', null, defaultPolicy)).toEqual(before)
  })
})

describe('the priority of a case', () => {
  test('is that of its most urgent unanswered message, the later one of equals', () => {
    const message = fc.record({
      signals: anySignals,
      around: anySurroundings,
      visibility: fc.constantFrom('public' as const, 'private' as const),
    })
    fc.assert(
      fc.property(fc.array(message, { minLength: 1, maxLength: 6 }), fc.boolean(), (messages, failed) => {
        const best = assessCase(messages, failed, defaultPolicy)
        const scores = messages.map(
          ({ signals, around, visibility }, earlierUnanswered) =>
            priority(
              signals,
              { ...around, visibility, earlierUnanswered, ourReplyFailed: failed },
              defaultPolicy,
            ).score,
        )
        expect(best?.priority.score).toBe(Math.max(...scores))
        expect(best?.of).toBe(messages[scores.lastIndexOf(Math.max(...scores))])
      }),
    )
    expect(assessCase([], false, defaultPolicy)).toBeNull()
  })
})
