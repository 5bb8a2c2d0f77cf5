// What do we measure about a text? The ordered list of signals, in one call.
import type { TermChanges } from '../domain/policy.ts'
import type { Signals } from '../domain/signal.ts'
import { fingerprintOf } from './fingerprint.ts'
import type { Correction } from './model/correction.ts'
import { judge } from './model/judge.ts'
import type { Model } from './model/weights.ts'
import { findQuestion } from './question.ts'
import { findTopics } from './topics.ts'

export type TriageOptions = {
  /** The language the platform believes it is; decides only where our own evidence is thin. */
  hint?: string | undefined
  /** What the workspace adds to the lists of terms and takes from them. */
  terms?: TermChanges | undefined
  /** What the account's people have taught. */
  correction?: Correction | null | undefined
}

/** Measures one text. Pure; never throws; bounded in time however long the text. */
export function triage(model: Model, text: string, options: TriageOptions = {}): Signals {
  const { sentiment, urgency, offensive, spam, language, unscorable } = judge(model, text, options)
  if (unscorable !== undefined) return { ...unjudged, language, unscorable }
  return {
    sentiment,
    urgency,
    offensive,
    spam,
    question: findQuestion(text),
    topics: findTopics(text, language, options.terms),
    language,
    fingerprint: fingerprintOf(text),
    judge: 'local',
  }
}

const nothing = { value: 0, evidence: [] }

/** The signals of a text nobody judges: ours, or one without words. */
export const unjudged: Signals = {
  sentiment: { label: 'neutral', score: 0, confidence: 0, words: [] },
  urgency: nothing,
  offensive: nothing,
  spam: nothing,
  question: nothing,
  topics: [],
  language: 'und',
  fingerprint: null,
  judge: 'local',
}
