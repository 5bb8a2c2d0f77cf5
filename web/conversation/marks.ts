// Which words of a message are marked, and what is said about each when somebody points at it?
import { t } from '@lingui/core/macro'
import type { Message } from '#shared/api/shapes.ts'
import type { SentimentLabel, Topic } from '#shared/domain/signal.ts'
import type { Mark } from './text-parts.ts'

const sounds: Record<SentimentLabel, string> = {
  negative: t`Sounds negative`,
  neutral: t`Sounds neutral`,
  positive: t`Sounds positive`,
}
const speaksOf: Record<Topic, string> = {
  safety: t`Topic: safety`,
  legal: t`Topic: legal`,
  money: t`Topic: money`,
  outage: t`Topic: outage`,
  cancel: t`Topic: leaving`,
  pressing: t`Topic: pressing`,
}

/** Words that a reason beside the thread is pointing at right now. */
export type Pointed = { message: string; words: readonly string[] }

/** The marks of a message: what drove its mood if that is `sure`, what told its topics, and what is pointed at. */
export function marksOf(
  { id, sentiment, signals }: Pick<Message, 'id' | 'sentiment' | 'signals'>,
  sure: boolean,
  pointed: Pointed | null,
): Mark[] {
  const marks: Mark[] = []
  if (sentiment !== undefined && sure && sentiment.words.length > 0)
    marks.push({ words: sentiment.words, why: sounds[sentiment.label] })
  for (const { topic, evidence } of signals?.topics ?? [])
    marks.push({ words: evidence, why: speaksOf[topic] })
  if (pointed?.message === id) marks.push({ words: pointed.words, why: t`Behind the score`, pointed: true })
  return marks
}
