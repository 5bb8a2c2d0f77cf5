// What do the stars of a review say about mood, beside its words?
import type { Sentiment, SentimentLabel, Signals } from '../domain/signal.ts'

type Verdict = { label: SentimentLabel; score: number; confidence: number }

/** By number of stars. Chosen, not measured: one and five leave little doubt, three say little. */
const verdicts: Readonly<Record<number, Verdict>> = {
  1: { label: 'negative', score: -0.9, confidence: 0.9 },
  2: { label: 'negative', score: -0.6, confidence: 0.8 },
  3: { label: 'neutral', score: 0, confidence: 0.5 },
  4: { label: 'positive', score: 0.6, confidence: 0.8 },
  5: { label: 'positive', score: 0.9, confidence: 0.9 },
}

/** From here on words that say the opposite of the stars are believed: people tap the wrong end, or praise with a sting. */
const clearWords = 0.85

/**
 * `signals` of a review's words with its stars, 1 to 5, taken in as evidence of mood. Words that clearly say the opposite
 * stand; else one and two stars are negative, four and five positive. Three leave the mood to the words. Without words
 * the stars alone judge, and nothing is unscorable. More stars never give a lower score. Pure.
 */
export function withRating(signals: Signals, rating: number | undefined): Signals {
  const verdict = rating === undefined ? undefined : verdicts[rating]
  if (verdict === undefined) return signals
  const evidence = `${rating} of 5 stars`
  const { unscorable, ...judged } = signals
  if (unscorable !== undefined) return { ...judged, sentiment: { ...verdict, words: [evidence] } }
  if (verdict.label === 'neutral') return signals
  const { sentiment } = signals
  if (saysOpposite(sentiment, verdict) && sentiment.confidence >= clearWords) return signals
  if (sentiment.label !== verdict.label) return { ...signals, sentiment: { ...verdict, words: [evidence] } }
  return { ...signals, sentiment: together(sentiment, verdict, evidence) }
}

function saysOpposite({ label }: Sentiment, verdict: Verdict): boolean {
  return label !== 'neutral' && label !== verdict.label
}

/** Where words and stars agree, the stronger of the two speaks. */
function together(sentiment: Sentiment, verdict: Verdict, evidence: string): Sentiment {
  const stronger = verdict.score < 0 ? Math.min : Math.max
  return {
    label: verdict.label,
    score: stronger(sentiment.score, verdict.score),
    confidence: Math.max(sentiment.confidence, verdict.confidence),
    words: [evidence, ...sentiment.words],
  }
}
