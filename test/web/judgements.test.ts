// Is it said truly what triage, or somebody who knew better, made of a message?
import { expect, test } from 'vitest'
import type { Relabel } from '#shared/domain/relabel.ts'
import { topics } from '#shared/domain/signal.ts'
import { activityWords } from '../../web/words/activities.ts'
import { chipWords, correctionWords } from '../../web/words/judgements.ts'
import { moodWords, sureWords } from '../../web/words/sentiments.ts'

const measure = { value: 0, evidence: [] }
const calm = {
  urgency: measure,
  offensive: measure,
  spam: measure,
  question: measure,
  topics: [],
  language: 'en',
}

test('chips name what is there, never what is absent', () => {
  expect(chipWords({ signals: calm }, 0.5)).toEqual([])
  const signals = {
    ...calm,
    topics: topics.map((topic) => ({ topic, evidence: [] })),
    offensive: { value: 0.5, evidence: [] },
    spam: { value: 0.6, evidence: [] },
  }
  expect(chipWords({ signals }, 0.6)).toEqual([
    'Safety',
    'Legal',
    'Money',
    'Outage',
    'Leaving',
    'Pressing',
    'Hostile',
    'Likely spam',
  ])
  expect(chipWords({ signals }, 0.61)).not.toContain('Likely spam')
  expect(chipWords({ signals: calm }, 0)).toEqual([])
})

test('a correction says who, what, and what triage thought', () => {
  const was = { label: 'negative', score: -0.7, confidence: 0.71 } as const
  const at = '2026-11-22T10:41:00.000Z'
  const words = (said: Relabel) =>
    correctionWords({ relabel: { ...said, by: 'ana', at, was }, signals: calm })
  expect(words({ label: 'positive' })).toBe('said Ana; triage thought Negative, 71% sure')
  expect(words({ label: 'negative', urgent: false })).toBe(
    'no hurry, said Ana; triage thought so too, 71% sure',
  )
  expect(words({ spam: true, offensive: false })).toBe('not hostile, spam, said Ana')
  expect(correctionWords({ signals: calm })).toBeNull()
  expect(
    correctionWords({
      relabel: { label: 'positive', by: 'ana', at, was },
      signals: { ...calm, unscorable: 'no_words' },
    }),
  ).toBe('said Ana; triage could not judge it')
})

test('only people are wholly sure', () => {
  expect([sureWords(0.714), sureWords(0.9999), sureWords(1)]).toEqual(['71% sure', '99% sure', null])
  expect(moodWords({ label: 'positive', score: 1, confidence: 1 }, 0.5)).toBe('Positive')
  expect(moodWords({ label: 'positive', score: 0.3, confidence: 0.49 }, 0.5)).toBe('Not sure')
  expect(moodWords({ label: 'positive', score: 0.3, confidence: 0.49 }, 0.4)).toBe('Positive, 49% sure')
})

test('the history says what was corrected and which tier was given', () => {
  const line = (type: string, detail: Record<string, string>) =>
    activityWords({ id: 'v1', type, by: 'rui', at: '', detail }, 0)
  expect(line('relabelled', { label: 'positive', urgent: 'no', spam: 'yes' })).toBe(
    'corrected by Rui: positive, no hurry, spam',
  )
  expect(line('relabelled', { undone: 'yes' })).toBe('correction taken back by Rui')
  expect(line('tier_set', { tier: 'vip' })).toBe('made VIP by Rui')
  expect(line('tier_set', { tier: '' })).toBe('tier taken away by Rui')
})
