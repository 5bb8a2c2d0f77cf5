// How is a mood said: three words, a direction, and doubt where there is doubt?
import type { Conversation } from '#shared/api/shapes.ts'
import { defaultPolicy } from '#shared/domain/priority-policy.ts'

export type Mood = 'very-negative' | 'negative' | 'neutral' | 'positive' | 'very-positive' | 'unsure'

/** Beyond this the glyph is doubled. */
const strong = 0.6
/** Below this nobody can tell. */
export const leastConfidence = defaultPolicy.minConfidence

/** The mood a measurement shows as. */
export function moodOf({ label, score, confidence }: Conversation['sentiment']): Mood {
  if (confidence < leastConfidence) return 'unsure'
  if (label === 'negative') return score < -strong ? 'very-negative' : 'negative'
  if (label === 'positive') return score > strong ? 'very-positive' : 'positive'
  return 'neutral'
}

export const moodNames: Record<Mood, string> = {
  'very-negative': 'Negative',
  negative: 'Negative',
  neutral: 'Neutral',
  positive: 'Positive',
  'very-positive': 'Positive',
  unsure: 'Not sure',
}
