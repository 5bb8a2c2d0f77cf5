// What if a person knows better than triage? Their word stands in place of what was measured.
import type { Measure, SentimentLabel, Signals } from './signal.ts'

/** What somebody said a message is; what is absent stays as measured. */
export type Relabel = {
  label?: SentimentLabel | undefined
  urgent?: boolean | undefined
  offensive?: boolean | undefined
  spam?: boolean | undefined
}

const scores: Record<SentimentLabel, number> = { negative: -1, neutral: 0, positive: 1 }

/** The signals with a person's word in them. The words that spoke for another mood no longer count as its evidence. */
export function withRelabel(signals: Signals, relabel: Relabel | null): Signals {
  if (relabel === null) return signals
  const { label, urgent, offensive, spam } = relabel
  return {
    ...signals,
    ...(label === undefined ? {} : { sentiment: said(signals, label), judge: 'person' as const }),
    urgency: decided(signals.urgency, urgent),
    offensive: decided(signals.offensive, offensive),
    spam: decided(signals.spam, spam),
  }
}

const said = ({ sentiment }: Signals, label: SentimentLabel): Signals['sentiment'] => ({
  label,
  score: scores[label],
  confidence: 1,
  words: sentiment.label === label ? sentiment.words : [],
})

function decided(measured: Measure, word: boolean | undefined): Measure {
  if (word === undefined) return measured
  return word ? { value: 1, evidence: measured.evidence } : { value: 0, evidence: [] }
}

type Said = {
  conversationId: string
  message: { at: string; nativeId: string }
  relabel: Relabel | null
}

/** The last word on each message in the order they were said, those taken back left out. `lines` come newest first. */
export function lastWords<L extends Said>(lines: readonly L[]): (L & { relabel: Relabel })[] {
  const seen = new Set<string>()
  const last: (L & { relabel: Relabel })[] = []
  for (const line of lines) {
    const name = `${line.conversationId} ${line.message.at} ${line.message.nativeId}`
    if (seen.has(name)) continue
    seen.add(name)
    const { relabel } = line
    if (relabel !== null) last.push({ ...line, relabel })
  }
  return last.reverse()
}
