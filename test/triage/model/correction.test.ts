// Does the model learn from people at once, within bounds, and can a lesson be taken back?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Correction,
  decodeCorrection,
  encodeCorrection,
  type Lesson,
  learn,
} from '#shared/triage/model/correction.ts'
import { judge } from '#shared/triage/model/judge.ts'
import { shipped } from './shipped.ts'

const folded = (relabels: readonly Lesson[]): Correction | null =>
  relabels.reduce<Correction | null>((correction, relabel) => learn(shipped, correction, relabel), null)

const labels = ['negative', 'neutral', 'positive'] as const
const words = [
  'the',
  'new',
  'app',
  'works',
  'broke',
  'wicked',
  'sick',
  'parcel',
  'late',
  'thanks',
  'not',
  'sad',
]
const relabels = fc.array(
  fc.record({
    text: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(' ')),
    label: fc.constantFrom(...labels),
  }),
  { maxLength: 30 },
)

describe('learning from people', () => {
  test('a text just relabelled has its new label at once, however sure the model was', () => {
    for (const label of labels) {
      const text = 'Worst service ever, I hate this awful company'
      const correction = learn(shipped, null, { text, label })
      expect(judge(shipped, text, { correction }).sentiment.label).toBe(label)
      expect(
        judge(shipped, `@shop ${text.toUpperCase()}`.replace('@shop ', ''), { correction }).sentiment.label,
      ).toBe(label)
    }
  })

  test('what is alike follows after a few', () => {
    const text = 'that bassline is filthy'
    const before = judge(shipped, 'what a filthy bassline').sentiment.score
    const correction = folded(
      Array.from({ length: 8 }, (_, n) => ({ text: `${text} ${n}`, label: 'positive' as const })),
    )
    expect(judge(shipped, 'what a filthy bassline', { correction }).sentiment.score).toBeGreaterThan(before)
  })

  test('other texts move by a bounded amount, whatever was taught', () => {
    const correction = folded(
      Array.from({ length: 300 }, (_, n) => ({ text: `great great great ${n}`, label: 'negative' as const })),
    )
    const odds = (score: number) => Math.log((1 + score) / (1 - score))
    const before = odds(judge(shipped, 'great').sentiment.score)
    const after = odds(judge(shipped, 'great', { correction }).sentiment.score)
    // Two logits down for positive and two up for negative, and the odds of two of three labels say a little less.
    expect(before - after).toBeLessThan(8)
    expect(after).toBeLessThan(before)
  })

  test('the same list gives the same correction, and one folded without a lesson knows nothing of it', () => {
    const lesson = { text: 'the zorbing was quite something', label: 'negative' } as const
    const plain = judge(shipped, lesson.text).sentiment
    fc.assert(
      fc.property(relabels, fc.nat(30), (list, at) => {
        const taught = folded([...list.slice(0, at), lesson, ...list.slice(at)])
        const undone = folded(list)
        expect(judge(shipped, lesson.text, { correction: taught }).sentiment.label).toBe('negative')
        if (undone === null)
          expect(judge(shipped, lesson.text, { correction: undone }).sentiment).toEqual(plain)
        else expect(encodeCorrection(undone)).toEqual(encodeCorrection(folded(list) ?? undone))
        expect(undone?.told.length ?? 0).toBe(new Set(list.map(({ text }) => text)).size)
      }),
      { numRuns: 40 },
    )
  })

  test('survives being written and read, in at most 16 KB', () => {
    const correction = folded(
      Array.from({ length: 600 }, (_, n) => ({ text: `word${n} again`, label: 'neutral' as const })),
    )
    if (correction === null) throw new Error('nothing was learned')
    const bytes = encodeCorrection(correction)
    expect(bytes.length).toBeLessThanOrEqual(16 * 1024)
    expect(encodeCorrection(decodeCorrection(bytes))).toEqual(bytes)
    expect(judge(shipped, 'word599 again', { correction: decodeCorrection(bytes) }).sentiment.label).toBe(
      'neutral',
    )
  })

  test('refuses what is no correction, cut off, or of other features', () => {
    const bytes = encodeCorrection(learn(shipped, null, { text: 'fine', label: 'positive' }))
    const other = bytes.slice()
    other[2] = 77
    expect(() => decodeCorrection(new Uint8Array(3))).toThrow('not a correction')
    expect(() => decodeCorrection(new Uint8Array(100))).toThrow('not a correction')
    expect(() => decodeCorrection(bytes.subarray(0, 1000))).toThrow('cut off')
    expect(() => decodeCorrection(other)).toThrow('features 77')
  })

  test('a text without words teaches nothing', () => {
    const before = learn(shipped, null, { text: 'fine', label: 'positive' })
    expect(learn(shipped, before, { text: ' ', label: 'negative' })).toBe(before)
  })
})
