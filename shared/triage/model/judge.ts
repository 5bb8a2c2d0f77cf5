// What does a text say about mood, urgency, insult, spam and language? One call, with the words it was seen in.
import { type Measure, type Sentiment, sentimentLabels } from '../../domain/signal.ts'
import { confidenceOf, probabilityOn } from './calibration.ts'
import { softmaxOf } from './chances.ts'
import { type Correction, shiftOf } from './correction.ts'
import { evidenceOf, sentimentWords } from './evidence.ts'
import { languageOf } from './language.ts'
import { compute, emptyReading, perceive } from './reading.ts'
import { Kind } from './tokens.ts'
import type { Model } from './weights.ts'

/** A measure's `value` is a probability; at most three spans, none where the value is low. */
export type Judgement = {
  /** `score` is P(positive) − P(negative); `confidence` is P(the label is right); `words` pushed toward the label. */
  sentiment: Sentiment
  /** P(a complaint or a call for help). */
  urgency: Measure
  offensive: Measure
  spam: Measure
  /** BCP 47, or `und`. */
  language: string
  languageConfidence: number
  unscorable?: 'empty' | 'no_words'
}

export type JudgeOptions = {
  /** The language the platform believes it is; decides only where our own evidence is thin. */
  hint?: string | undefined
  /** What the account's people taught. */
  correction?: Correction | null | undefined
}

/** Values from here on name their evidence. */
const tellingValue = 0.5

const reading = emptyReading()

/**
 * Judges one text. Pure; never throws; bounded in time: of a text beyond 4,000 code units its first 3,000 and its last
 * 1,000 are judged.
 */
export function judge(model: Model, text: string, options: JudgeOptions = {}): Judgement {
  perceive(text, reading)
  const { logits } = reading
  const reason = unscorable(text)
  if (reason !== null) return unjudged(reason, options.hint)
  compute(model, reading)
  const { calibration } = model.settings
  const { language, languageConfidence } = languageOf(model, reading, options.hint)
  const taught = options.correction ? shiftOf(options.correction, reading) : null
  const chances = softmaxOf(logits, calibration.temperature, taught?.shift ?? null, taught?.told)
  const label = chances[0] > chances[1] ? (chances[0] >= chances[2] ? 0 : 2) : chances[2] > chances[1] ? 2 : 1
  const urgency = probabilityOn(calibration.urgency, logits[3] ?? 0)
  const offensive = probabilityOn(calibration.offensive, logits[4] ?? 0)
  const spam = probabilityOn(calibration.spam, logits[5] ?? 0)
  return {
    sentiment: {
      label: sentimentLabels[label],
      score: rounded(chances[2] - chances[0]),
      confidence: rounded(confidenceOf(calibration, language, chances[label])),
      words: label === 1 ? [] : sentimentWords(model, reading, text, label),
    },
    urgency: measured(model, text, urgency, 3),
    offensive: measured(model, text, offensive, 4),
    spam: measured(model, text, spam, 5),
    language,
    languageConfidence: rounded(languageConfidence),
  }
}

function measured(model: Model, text: string, value: number, head: number): Measure {
  return {
    value: rounded(value),
    evidence: value < tellingValue ? [] : evidenceOf(model, reading, text, head),
  }
}

/** Marks alone say nothing, unless they make a face. */
function unscorable(text: string): 'empty' | 'no_words' | null {
  const { tokens, valence } = reading
  for (let t = 0; t < tokens.count; t++) {
    if (tokens.kind[t] !== Kind.mark || valence[t] !== 0) return null
  }
  return tokens.count > 0 || text.trim() !== '' ? 'no_words' : 'empty'
}

function unjudged(reason: 'empty' | 'no_words', hint: string | undefined): Judgement {
  const none = (): Measure => ({ value: 0, evidence: [] })
  return {
    sentiment: { label: 'neutral', score: 0, confidence: 0, words: [] },
    urgency: none(),
    offensive: none(),
    spam: none(),
    language: hint?.slice(0, 2).toLowerCase() || 'und',
    languageConfidence: 0,
    unscorable: reason,
  }
}

/** To 4 digits: enough that ranks keep. */
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000
