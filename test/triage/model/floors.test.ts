// Are the shipped weights as good as they must be, on texts they have not seen?
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { sentimentLabels } from '#shared/domain/signal.ts'
import { type Correction, learn } from '#shared/triage/model/correction.ts'
import { evaluate, languageAccuracy, meanOfLanguages, moodOf } from '../../../local/train/evaluate.ts'
import { classOfLabel, readHalf } from '../../../local/train/labelled-texts.ts'
import { shipped } from './shipped.ts'

const folder = fileURLToPath(new URL('../../../../shared/data/sentiment', import.meta.url))
const there = existsSync(folder)
const absent = there ? '' : ' (left out: the labelled texts are not beside the project)'

describe(`figures on the dev halves${absent}`, () => {
  const figures = there ? evaluate(folder, shipped, 'dev') : null
  const mood = (set: string) => figures?.mood.find((entry) => entry.set === set)
  const head = (set: string) => figures?.heads.find((entry) => entry.set === set)

  test.skipIf(!there)('mood', () => {
    expect(mood('tweeteval-sentiment')?.macroRecall).toBeGreaterThan(0.65)
    expect(mood('airline')?.macroRecall).toBeGreaterThan(0.7)
    expect(mood('airline')?.negativeRecall).toBeGreaterThan(0.7)
    expect(meanOfLanguages(figures?.mood ?? [], 'macroF1')).toBeGreaterThan(0.58)
  })

  test.skipIf(!there)('urgency, insults, spam, language', () => {
    expect(head('complaints')?.areaUnderCurve).toBeGreaterThan(0.905)
    expect(head('tweeteval-offensive')?.macroF1).toBeGreaterThan(0.74)
    expect(head('sms-spam')?.areaUnderCurve).toBeGreaterThan(0.98)
    expect(languageAccuracy(figures?.languages ?? [])).toBeGreaterThan(0.96)
  })

  test.skipIf(!there)('values are what they say', () => {
    expect(mood('tweeteval-sentiment')?.calibrationError).toBeLessThan(0.05)
    expect(mood('airline')?.calibrationError).toBeLessThan(0.05)
    expect(head('complaints')?.calibrationError).toBeLessThan(0.06)
    expect(head('tweeteval-offensive')?.calibrationError).toBeLessThan(0.065)
  })

  test.skipIf(!there)('an owner’s first fifty corrections do not spoil other texts', () => {
    const correction = readHalf(folder, 'airline', 'train')
      .slice(0, 50)
      .reduce<Correction | null>((before, { text, label }) => {
        const known = sentimentLabels[classOfLabel(label) ?? 1]
        return learn(shipped, before, { text, label: known })
      }, null)
    for (const set of ['tweeteval-sentiment', 'airline', 'xlmt-french']) {
      const rows = readHalf(folder, set, 'dev')
      const [before, after] = [moodOf(shipped, set, rows, null), moodOf(shipped, set, rows, correction)]
      expect(after.macroRecall).toBeGreaterThan(before.macroRecall - 0.01)
    }
  })
})
