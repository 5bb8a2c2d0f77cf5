// What triage measured about one text.

export const sentimentLabels = ['negative', 'neutral', 'positive'] as const
export type SentimentLabel = (typeof sentimentLabels)[number]

/** `score` −1..1, `confidence` 0..1; `words` are the spans that drove it, as written, and the stars of a review. */
export type Sentiment = { label: SentimentLabel; score: number; confidence: number; words: string[] }

/** A measured 0..1 with the spans it was seen in, as written. */
export type Measure = { value: number; evidence: string[] }

/**
 * What a care team has its own rules for: told by lists of terms, never guessed. `cancel`: they mean to leave;
 * `pressing`: time runs out, or they have waited or tried too often.
 */
export const topics = ['safety', 'legal', 'money', 'outage', 'cancel', 'pressing'] as const
export type Topic = (typeof topics)[number]
export type TopicHit = { topic: Topic; evidence: string[] }

/**
 * Who judged the sentiment: our own model, or Amazon Comprehend where an account asks for it. `local_instead` is our
 * model after Comprehend could not be had; `person` is somebody who knew better.
 */
export const judges = ['local', 'cloud', 'local_instead', 'person'] as const
export type Judge = (typeof judges)[number]

/**
 * All signals of one text. `urgency` is the chance that it is a complaint or asks for help, `offensive` that it is
 * abusive, `spam` that no person wrote it to us in earnest; `question` is 1 where it asks something.
 * `fingerprint` is the same for copies of one text, null for texts too short to tell. `unscorable` says why a text could
 * not be judged: everything else is then neutral, empty or 0.
 */
export type Signals = {
  sentiment: Sentiment
  urgency: Measure
  offensive: Measure
  spam: Measure
  question: Measure
  topics: TopicHit[]
  language: string
  fingerprint: string | null
  judge: Judge
  unscorable?: string
}
