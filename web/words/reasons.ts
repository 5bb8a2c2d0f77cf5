// How is each reason for a priority said to a person? Short in a row, a full line beside the points.
import type { Conversation } from '#shared/api/shapes.ts'
import { type Topic, topics } from '#shared/domain/signal.ts'
import { topicNames } from './judgements.ts'
import { compact, ordinal, plural } from './numbers.ts'
import { personName } from './people.ts'
import { sureWords } from './sentiments.ts'
import { tierName } from './tiers.ts'

export type Reason = Conversation['priority']['reasons'][number]

/**
 * `name` names the factor, `evidence` what it was seen in; `quotes` are the customer's own words in it, without marks.
 * `short` is for the chip of a row, at most 44 characters.
 */
export type ReasonWords = { name: string; evidence: string | null; quotes: string[]; short: string }

/** Who says what a reason rests on: a person by name, or triage with its confidence in the mood, 0..1. */
export type ReasonSource = { by: string } | { confidence: number }

/** It may have failed, or be held back: the reply itself says which. */
export const notSent = 'Our reply was not sent'

/** The words for one reason; `source` is null where it is not known. */
export function reasonWords(reason: Reason, source: ReasonSource | null): ReasonWords {
  const { code, evidence } = reason
  const topic = topics.find((name) => code === `topic_${name}`)
  if (topic !== undefined) return topicWords(topic, evidence)
  switch (code) {
    case 'sentiment':
      return quoting(sentimentName(source), 'Negative', evidence)
    case 'urgency':
      return likely('Needs help soon', 'May need help soon', evidence, source)
    case 'offensive':
      return likely('Hostile', 'May be hostile', evidence, source)
    case 'question':
      return quoting('Asks a question', 'Question', undefined)
    case 'public_thread':
      return plain('Everybody can read it', 'Public thread')
    case 'reach':
      return evidence === undefined || evidence === 'unknown'
        ? { ...plain('Reach', 'Audience unknown'), evidence: 'audience unknown' }
        : telling('Reach', `${compact(Number(evidence))} followers`)
    case 'verified':
      return plain('Verified account', 'Verified')
    case 'tier':
      return telling('Customer tier', tierName(evidence ?? 'unknown'))
    case 'repeat_contact': {
      const contact = `${ordinal(Number(evidence ?? 2))} contact in 7`
      return plain(`${contact} days`, `${contact} d`)
    }
    case 'unanswered': {
      const n = Number(evidence ?? 1)
      return {
        ...plain('Unanswered messages', `${plural(n, 'earlier message')} unanswered`),
        evidence: `${n} earlier`,
      }
    }
    case 'reply_failed':
      return plain(notSent, notSent)
    case 'spike':
      return plain('Came in a burst of complaints', 'Burst of complaints')
    case 'spam':
      return { ...quoting(saidBy('Spam', source) ?? 'Likely spam', '', evidence), short: 'Likely spam' }
    case 'copies': {
      const others = plural(Number(evidence ?? 1), 'other')
      return plain(`Same text from ${others}`, `Same text from ${others}`)
    }
    default:
      return plain(code.replaceAll('_', ' '), code.replaceAll('_', ' ').slice(0, longestShort))
  }
}

// The most telling first: harm and law, then what only this customer's case has, then what many cases share.
const tellingFirst = [
  'topic_safety',
  'topic_legal',
  'reply_failed',
  'spam',
  'urgency',
  'repeat_contact',
  'unanswered',
  'topic_outage',
  'topic_money',
  'topic_cancel',
  'topic_pressing',
  'copies',
  'offensive',
  'sentiment',
  'spike',
  'reach',
  'verified',
  'question',
  'public_thread',
]

/** Shown beside the reasons of a row by signs of their own. */
const shownElsewhere = new Set(['reply_failed', 'tier'])
/** Told only with the words they were seen in: without them they are faint, or left to the sign of the mood. */
const needWords = new Set(['sentiment', 'urgency', 'offensive'])

/** At most two reasons for a row, the most telling first, within 44 characters. */
export function rowReasons({ priority }: Pick<Conversation, 'priority'>): string[] {
  const place = ({ code }: Reason) => {
    const index = tellingFirst.indexOf(code)
    return index < 0 ? tellingFirst.length : index
  }
  const [first, second] = priority.reasons
    .filter(({ code, evidence }) => !shownElsewhere.has(code) && (!needWords.has(code) || evidence))
    .filter(({ code, evidence }) => code !== 'reach' || evidence !== 'unknown')
    .toSorted((a, b) => place(a) - place(b))
    .map((reason) => reasonWords(reason, null).short)
  if (first === undefined || second === undefined) return first === undefined ? [] : [first]
  return first.length + second.length <= longestShort ? [first, second] : [first]
}

const longestShort = 44
const longestQuote = 26

function sentimentName(source: ReasonSource | null): string {
  const sure = source !== null && 'confidence' in source ? sureWords(source.confidence) : null
  return saidBy('Sentiment', source) ?? (sure === null ? 'Sentiment' : `Sentiment, ${sure}`)
}

const saidBy = (name: string, source: ReasonSource | null): string | null =>
  source !== null && 'by' in source ? `${name}, said ${personName(source.by)}` : null

/** A chance: triage names the words it was seen in only where it is more likely than not. */
function likely(
  name: string,
  faint: string,
  evidence: string | undefined,
  source: ReasonSource | null,
): ReasonWords {
  return { ...quoting(saidBy(name, source) ?? (evidence ? name : faint), '', evidence), short: name }
}

const topicFactors: Record<Topic, string> = {
  safety: 'Speaks of safety',
  legal: 'Speaks of law',
  money: 'Speaks of money',
  outage: 'Speaks of an outage',
  cancel: 'Speaks of leaving',
  pressing: 'Time is pressing',
}

function topicWords(topic: Topic, evidence: string | undefined): ReasonWords {
  const words = quoting(topicFactors[topic], topicNames[topic], evidence)
  return words.quotes.length === 0 ? words : { ...words, short: `${topicNames[topic]}: ${words.short}` }
}

const plain = (name: string, short: string): ReasonWords => ({ name, evidence: null, quotes: [], short })

const telling = (name: string, evidence: string): ReasonWords => ({
  name,
  evidence,
  quotes: [],
  short: evidence,
})

function quoting(name: string, otherwise: string, evidence: string | undefined): ReasonWords {
  if (evidence === undefined || evidence === '') return plain(name, otherwise)
  const quotes = evidence.split(', ')
  return {
    name,
    evidence: quotes.map(shown).join(' '),
    quotes: quotes.filter((words) => !stars.test(words)),
    short: shown(clipped(quotes[0] ?? otherwise)),
  }
}

/** A review's stars are evidence that nobody wrote. */
const stars = /^[1-5] of 5 stars$/
const shown = (words: string): string => (stars.test(words) ? words : quoted(words))

/** Keeps words of another direction from turning the ones around them. */
const quoted = (word: string): string => `“\u2068${word}\u2069”`

const clipped = (words: string): string =>
  words.length > longestQuote ? `${words.slice(0, longestQuote - 1).trimEnd()}…` : words
