// Which words of a message are marked, and what is said about each when somebody points at it?
import type { Message } from '#shared/api/shapes.ts'
import { topicNames } from '../words/judgements.ts'
import type { Mark } from './text-parts.ts'

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
    marks.push({ words: sentiment.words, why: `Sounds ${sentiment.label}` })
  for (const { topic, evidence } of signals?.topics ?? [])
    marks.push({ words: evidence, why: `Topic: ${topicNames[topic].toLowerCase()}` })
  if (pointed?.message === id) marks.push({ words: pointed.words, why: 'Behind the score', pointed: true })
  return marks
}
