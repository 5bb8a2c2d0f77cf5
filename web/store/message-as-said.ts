// What does a message look like once somebody has said what it really is? Shown until the server has answered.
import type { Message } from '#shared/api/shapes.ts'
import { type Relabel, withRelabel } from '#shared/domain/relabel.ts'

/** The message with `relabel` in place of what was said before; null takes that back. */
export function messageAsSaid(message: Message, relabel: Relabel | null, by: string, at: string): Message {
  const { sentiment, signals, relabel: before, ...rest } = message
  if (sentiment === undefined || signals === undefined) return message
  const { label, score, confidence } = sentiment
  const was = before?.was ?? { label, score, confidence }
  // What was measured comes back but for its words, which only the server still has.
  const measured = before?.label === undefined ? sentiment : { ...was, words: [], judge: 'local' as const }
  const said = withRelabel(
    { ...signals, sentiment: measured, judge: measured.judge, fingerprint: null },
    relabel,
  )
  const { urgency, offensive, spam } = said
  return {
    ...rest,
    sentiment: { ...said.sentiment, judge: said.judge },
    signals: { ...signals, urgency, offensive, spam },
    ...(relabel === null ? {} : { relabel: { ...relabel, by, at, was } }),
  }
}
