// What triage measured about one text.

export type SentimentLabel = 'negative' | 'neutral' | 'positive'

/** `score` −1..1, `confidence` 0..1; `words` are the spans that drove it, as written. */
export type Sentiment = { label: SentimentLabel; score: number; confidence: number; words: string[] }

/** A measured 0..1 with the words it was seen in. */
export type Measure = { value: number; evidence: string[] }

/** `unscorable` says why a text could not be judged; sentiment is then neutral with confidence 0. */
export type Signals = {
  sentiment: Sentiment
  urgency: Measure
  question: boolean
  language: string
  unscorable?: string
}
