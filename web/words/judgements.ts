// How is it said what triage, or somebody who knew better, made of one message?
import { t } from '@lingui/core/macro'
import type { Message } from '#shared/api/shapes.ts'
import type { Relabel } from '#shared/domain/relabel.ts'
import type { SentimentLabel, Topic } from '#shared/domain/signal.ts'
import { joined } from './lists.ts'
import { personName } from './people.ts'
import { labelNames, sureWords } from './sentiments.ts'

/** From this strength on a measurement is worth a word. */
const telling = 0.5

export const topicNames: Record<Topic, string> = {
  safety: t`Safety`,
  legal: t`Legal`,
  money: t`Money`,
  outage: t`Outage`,
  cancel: t`Leaving`,
  pressing: t`Pressing`,
}

const unscorableReasons: Record<string, string> = {
  empty: t`No text to judge`,
  no_words: t`No words to judge`,
}

/** Why a message could not be judged. */
export const unscorableWords = (reason: string): string => unscorableReasons[reason] ?? t`Could not be judged`

/** What matters about a message beside its mood: “Safety”, “Hostile”. Nothing about what is absent. */
export function chipWords({ signals }: Pick<Message, 'signals'>, spamFrom: number): string[] {
  if (signals === undefined) return []
  const { topics, offensive, spam } = signals
  return [
    ...topics.map(({ topic }) => topicNames[topic]),
    ...(offensive.value >= telling ? [t`Hostile`] : []),
    ...(spam.value > 0 && spam.value >= spamFrom ? [t`Likely spam`] : []),
  ]
}

/** How likely a measured signal is, for a person who is asked about it: “82% likely”. */
export function likelyWords(value: number): string {
  const percent = Math.round(value * 100)
  return t`${percent}% likely`
}

const yesNo: Record<'urgent' | 'offensive' | 'spam', readonly [string, string]> = {
  urgent: [t`needs help soon`, t`no hurry`],
  offensive: [t`hostile`, t`not hostile`],
  spam: [t`spam`, t`not spam`],
}

const saidLabels: Record<SentimentLabel, string> = {
  negative: t({ message: 'negative', context: 'within a sentence' }),
  neutral: t({ message: 'neutral', context: 'within a sentence' }),
  positive: t({ message: 'positive', context: 'within a sentence' }),
}

/** What a person said, in small letters: “positive”, “no hurry”, “not spam”. */
export function saidWords({ label, ...rest }: Relabel): string[] {
  const words = label === undefined ? [] : [saidLabels[label]]
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
  const who = personName(by)
  const said = joined(...saidWords(others), t`said ${who}`)
  if (label === undefined) return said
  if (signals?.unscorable !== undefined) return t`${said}; triage could not judge it`
  const thought = joined(labelNames[was.label], sureWords(was.confidence))
  if (was.label !== label) return t`${said}; triage thought ${thought}`
  return joined(t`${said}; triage thought so too`, sureWords(was.confidence))
}
