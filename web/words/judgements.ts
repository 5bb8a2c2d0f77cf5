// How is it said what triage, or somebody who knew better, made of one message?
import type { Message } from '#shared/api/shapes.ts'
import type { Relabel } from '#shared/domain/relabel.ts'
import type { Topic } from '#shared/domain/signal.ts'
import { personName } from './people.ts'
import { labelNames, sureWords } from './sentiments.ts'

/** From this strength on a measurement is worth a word. */
const telling = 0.5

export const topicNames: Record<Topic, string> = {
  safety: 'Safety',
  legal: 'Legal',
  money: 'Money',
  outage: 'Outage',
  cancel: 'Leaving',
  pressing: 'Pressing',
}

const unscorableReasons: Record<string, string> = {
  empty: 'No text to judge',
  no_words: 'No words to judge',
}

/** Why a message could not be judged. */
export const unscorableWords = (reason: string): string => unscorableReasons[reason] ?? 'Could not be judged'

/** What matters about a message beside its mood: “Safety”, “Hostile”. Nothing about what is absent. */
export function chipWords({ signals }: Pick<Message, 'signals'>, spamFrom: number): string[] {
  if (signals === undefined) return []
  const { topics, offensive, spam } = signals
  return [
    ...topics.map(({ topic }) => topicNames[topic]),
    ...(offensive.value >= telling ? ['Hostile'] : []),
    ...(spam.value > 0 && spam.value >= spamFrom ? ['Likely spam'] : []),
  ]
}

/** How likely a measured signal is, for a person who is asked about it: “82% likely”. */
export const likelyWords = (value: number): string => `${Math.round(value * 100)}% likely`

const yesNo: Record<'urgent' | 'offensive' | 'spam', readonly [string, string]> = {
  urgent: ['needs help soon', 'no hurry'],
  offensive: ['hostile', 'not hostile'],
  spam: ['spam', 'not spam'],
}

/** What a person said, in small letters: “positive”, “no hurry”, “not spam”. */
export function saidWords({ label, ...rest }: Relabel): string[] {
  const words = label === undefined ? [] : [labelNames[label].toLowerCase()]
  for (const what of ['urgent', 'offensive', 'spam'] as const) {
    const said = rest[what]
    if (said !== undefined) words.push(yesNo[what][said ? 0 : 1])
  }
  return words
}

/** Whose word it is and what it stands in place of: “said Ana; triage thought Negative, 71% sure”. */
export function correctionWords({ relabel, signals }: Pick<Message, 'relabel' | 'signals'>): string | null {
  if (relabel === undefined) return null
  const { label, by, was, ...others } = relabel
  const said = [...saidWords(others), `said ${personName(by)}`].join(', ')
  if (label === undefined) return said
  if (signals?.unscorable !== undefined) return `${said}; triage could not judge it`
  return `${said}; triage thought ${was.label === label ? 'so too' : labelNames[was.label]}, ${sureWords(was.confidence)}`
}
