// What do we measure about a text? The ordered list of signals, in one call.
import type { Signals } from '../domain/signal.ts'
import { detectLanguage } from './language.ts'
import { scoreSentiment } from './sentiment.ts'
import { scoreUrgency } from './urgency.ts'

/** Measures one text. Pure; never throws. `hint` is the language the platform believes it is. */
export function triage(text: string, hint?: string): Signals {
  const reason = unscorable(text)
  if (reason !== null) {
    return {
      sentiment: { label: 'neutral', score: 0, confidence: 0, words: [] },
      urgency: { value: 0, evidence: [] },
      question: false,
      language: hint?.slice(0, 2).toLowerCase() ?? 'und',
      unscorable: reason,
    }
  }
  return {
    sentiment: scoreSentiment(text),
    urgency: scoreUrgency(text),
    question: /[?？؟]/.test(text),
    language: detectLanguage(text, hint),
  }
}

function unscorable(text: string): string | null {
  if (text.trim() === '') return 'empty'
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text)) return 'no_words'
  return null
}
