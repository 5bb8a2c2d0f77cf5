// How is a mood said: three words, a direction, how sure triage is, and doubt where there is doubt?
import { t } from '@lingui/core/macro'
import type { Conversation } from '#shared/api/shapes.ts'
import type { SentimentLabel } from '#shared/domain/signal.ts'
import { joined } from './lists.ts'

type Sentiment = Conversation['sentiment']

export type Mood = 'very-negative' | 'negative' | 'neutral' | 'positive' | 'very-positive' | 'unsure'

/** Beyond this the glyph is doubled. */
const strong = 0.6

/** The mood a measurement shows as; below `minConfidence`, 0..1, nobody can tell. */
export function moodOf({ label, score, confidence }: Sentiment, minConfidence: number): Mood {
  if (confidence < minConfidence) return 'unsure'
  if (label === 'negative') return score < -strong ? 'very-negative' : 'negative'
  if (label === 'positive') return score > strong ? 'very-positive' : 'positive'
  return 'neutral'
}

export const labelNames: Record<SentimentLabel, string> = {
  negative: t`Negative`,
  neutral: t`Neutral`,
  positive: t`Positive`,
}

/** “94% sure”; null for what a person said. Only people are ever wholly sure. */
export function sureWords(confidence: number): string | null {
  const percent = Math.min(99, Math.round(confidence * 100))
  return confidence === 1 ? null : t`${percent}% sure`
}

/** “Negative, 94% sure”, “Not sure”. */
export function moodWords(sentiment: Sentiment, minConfidence: number): string {
  const { label, confidence } = sentiment
  if (moodOf(sentiment, minConfidence) === 'unsure') return t`Not sure`
  return joined(labelNames[label], sureWords(confidence))
}

/** The measurement as it is, however unsure: “Negative, 41% sure”. */
export const measuredWords = ({ label, confidence }: Pick<Sentiment, 'label' | 'confidence'>): string =>
  joined(labelNames[label], sureWords(confidence))
