// What do we measure about a text? The ordered list of signals, in one call.
import type { TermChanges } from '../domain/policy.ts'
import type { Signals } from '../domain/signal.ts'
import { fingerprintOf } from './fingerprint.ts'
import { detectLanguage } from './language.ts'
import { findQuestion } from './question.ts'
import { scoreSentiment } from './sentiment.ts'
import { findTopics } from './topics.ts'
import { scoreUrgency } from './urgency.ts'

/** Measures one text. Pure; never throws. `hint` is the language the platform believes it is. */
export function triage(text: string, hint?: string, terms?: TermChanges): Signals {
  const reason = unscorable(text)
  if (reason !== null)
    return { ...unjudged, language: hint?.slice(0, 2).toLowerCase() ?? 'und', unscorable: reason }
  const language = detectLanguage(text, hint)
  return {
    sentiment: scoreSentiment(text),
    urgency: scoreUrgency(text),
    offensive: nothing,
    spam: nothing,
    question: findQuestion(text),
    topics: findTopics(text, language, terms),
    language,
    fingerprint: fingerprintOf(text),
    judge: 'local',
  }
}

const nothing = { value: 0, evidence: [] }

/** The signals of a text nobody judges: ours, or an empty one. */
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

function unscorable(text: string): string | null {
  if (text.trim() === '') return 'empty'
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text)) return 'no_words'
  return null
}
