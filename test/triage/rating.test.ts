// Do stars speak where words are silent or unsure, and give way where words are clear?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Signals, sentimentLabels } from '#shared/domain/signal.ts'
import { modelFile } from '#shared/platform/model-file.ts'
import { withRating } from '#shared/triage/rating.ts'
import { triage, unjudged } from '#shared/triage/triage.ts'

const model = modelFile(undefined)()
const judge = (text: string, rating: number | undefined) => withRating(triage(model, text), rating)

/** What triage could have said of words: the label is the likeliest of three chances. */
const judgements = fc
  .tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([a, b, c, confidence]): Signals => {
    const sum = a + b + c || 1
    const chances = [a / sum, b / sum, c / sum] as const
    const label = sentimentLabels[chances.indexOf(Math.max(...chances))] ?? 'neutral'
    return { ...unjudged, sentiment: { label, score: chances[2] - chances[0], confidence, words: ['words'] } }
  })

describe('stars', () => {
  test.each([
    [1, 'negative'],
    [2, 'negative'],
    [3, 'neutral'],
    [4, 'positive'],
    [5, 'positive'],
  ])('%i of 5 alone are %s', (rating, label) => {
    for (const text of ['', '   ', '!!!']) {
      const { sentiment, unscorable } = judge(text, rating)
      expect(sentiment).toMatchObject({ label, words: [`${rating} of 5 stars`] })
      expect(sentiment.confidence).toBeGreaterThanOrEqual(0.5)
      expect(unscorable).toBeUndefined()
    }
  })

  test('decide where the words say little', () => {
    const text = 'My parcel arrives at the depot on Monday'
    expect(judge(text, undefined).sentiment.label).toBe('neutral')
    expect(judge(text, 2).sentiment).toEqual({
      label: 'negative',
      score: -0.6,
      confidence: 0.8,
      words: ['2 of 5 stars'],
    })
    expect(judge(text, 5).sentiment.label).toBe('positive')
  })

  test('stand before the words they agree with', () => {
    const { sentiment } = judge('This is terrible, worst service ever', 1)
    expect(sentiment.label).toBe('negative')
    expect(sentiment.words[0]).toBe('1 of 5 stars')
    expect(sentiment.words.length).toBeGreaterThan(1)
  })

  test('give way to words that clearly say the opposite', () => {
    const clear = (label: 'negative' | 'positive', confidence: number): Signals => {
      const score = label === 'negative' ? -0.95 : 0.95
      return { ...unjudged, sentiment: { label, score, confidence, words: [] } }
    }
    expect(withRating(clear('negative', 0.9), 5)).toEqual(clear('negative', 0.9))
    expect(withRating(clear('positive', 0.9), 1)).toEqual(clear('positive', 0.9))
    expect(withRating(clear('negative', 0.8), 5).sentiment.label).toBe('positive')
    expect(withRating(clear('positive', 0.8), 1).sentiment.label).toBe('negative')
  })

  test('change nothing but the mood', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 5 }), (text, rating) => {
        const { sentiment: _, unscorable: __, ...before } = triage(model, text)
        const { sentiment: ___, ...after } = judge(text, rating)
        expect({ ...after, unscorable: undefined }).toEqual({ ...before, unscorable: undefined })
      }),
    )
  })

  test('that are none change nothing', () => {
    const signals = triage(model, 'Fine')
    for (const rating of [undefined, 0, 6, -1, 2.5, Number.NaN])
      expect(withRating(signals, rating)).toBe(signals)
  })

  test('never give a lower score for more of them', () => {
    fc.assert(
      fc.property(judgements, (signals) => {
        const scores = [1, 2, 3, 4, 5].map((rating) => withRating(signals, rating).sentiment.score)
        expect(scores).toEqual([...scores].sort((a, b) => a - b))
      }),
    )
  })

  test('leave a score and a label that agree', () => {
    fc.assert(
      fc.property(judgements, fc.constantFrom(1, 2, 4, 5), (signals, rating) => {
        const { label, score, confidence } = withRating(signals, rating).sentiment
        expect(label === 'negative' ? score <= 0 : score >= 0).toBe(true)
        expect(confidence).toBeLessThanOrEqual(1)
      }),
    )
  })
})
