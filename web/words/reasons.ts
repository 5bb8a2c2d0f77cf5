// How is each reason for a priority said to a person? Short in a row, a full line beside the points.
import { plural, selectOrdinal, t } from '@lingui/core/macro'
import type { Conversation } from '#shared/api/shapes.ts'
import { type Topic, topics } from '#shared/domain/signal.ts'
import { topicNames } from './judgements.ts'
import { adding } from './lists.ts'
import { compact } from './numbers.ts'
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
export const notSent = t`Our reply was not sent`

/** The words for one reason; `source` is null where it is not known. */
export function reasonWords(reason: Reason, source: ReasonSource | null): ReasonWords {
  const { code, evidence } = reason
  const topic = topics.find((name) => code === `topic_${name}`)
  if (topic !== undefined) return topicWords(topic, evidence)
  switch (code) {
    case 'sentiment':
      return quoting(sentimentName(source), t`Negative`, evidence)
    case 'urgency':
      return likely(t`Needs help soon`, t`May need help soon`, evidence, source)
    case 'offensive':
      return likely(t`Hostile`, t`May be hostile`, evidence, source)
    case 'question':
      return quoting(t`Asks a question`, t`Question`, undefined)
    case 'public_thread':
      return plain(t`Everybody can read it`, t`Public thread`)
    case 'reach':
      return evidence === undefined || evidence === 'unknown'
        ? { ...plain(t`Reach`, t`Audience unknown`), evidence: t`audience unknown` }
        : telling(t`Reach`, followersWords(Number(evidence)))
    case 'verified':
      return plain(t`Verified account`, t`Verified`)
    case 'tier':
      return telling(t`Customer tier`, evidence === undefined ? t`Unknown` : tierName(evidence))
    case 'repeat_contact': {
      const n = Number(evidence ?? 2)
      return plain(
        t`${selectOrdinal(n, { one: '#st', two: '#nd', few: '#rd', other: '#th' })} contact in 7 days`,
        t`${selectOrdinal(n, { one: '#st', two: '#nd', few: '#rd', other: '#th' })} contact in 7 d`,
      )
    }
    case 'unanswered': {
      const n = Number(evidence ?? 1)
      return {
        ...plain(
          t`Unanswered messages`,
          plural(n, { one: '# earlier message unanswered', other: '# earlier messages unanswered' }),
        ),
        evidence: plural(n, { one: '# earlier', other: '# earlier' }),
      }
    }
    case 'reply_failed':
      return plain(notSent, notSent)
    case 'spike':
      return plain(t`Came in a burst of complaints`, t`Burst of complaints`)
    case 'spam':
      return { ...quoting(saidBy(t`Spam`, source) ?? t`Likely spam`, '', evidence), short: t`Likely spam` }
    case 'copies': {
      const others = Number(evidence ?? 1)
      const same = plural(others, { one: 'Same text from # other', other: 'Same text from # others' })
      return plain(same, same)
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
  return saidBy(t`Sentiment`, source) ?? (sure === null ? t`Sentiment` : t`Sentiment, ${sure}`)
}

const saidBy = (name: string, source: ReasonSource | null): string | null =>
  source !== null && 'by' in source ? saidWords(name, personName(source.by)) : null

const saidWords = (name: string, who: string): string => t`${name}, said ${who}`

const followersWords = (n: number): string =>
  plural(n, { one: `${compact(n)} follower`, other: `${compact(n)} followers` })

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
  safety: t`Speaks of safety`,
  legal: t`Speaks of law`,
  money: t`Speaks of money`,
  outage: t`Speaks of an outage`,
  cancel: t`Speaks of leaving`,
  pressing: t`Time is pressing`,
}

function topicWords(topic: Topic, evidence: string | undefined): ReasonWords {
  const words = quoting(topicFactors[topic], topicNames[topic], evidence)
  return words.quotes.length === 0 ? words : { ...words, short: adding(topicNames[topic], words.short) }
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
const stars = /^([1-5]) of 5 stars$/

function shown(words: string): string {
  const given = stars.exec(words)?.[1]
  return given === undefined ? quoted(words) : t`${given} of 5 stars`
}

/** Keeps words of another direction from turning the ones around them. */
const quoted = (word: string): string => `“\u2068${word}\u2069”`

const clipped = (words: string): string =>
  words.length > longestQuote ? `${words.slice(0, longestQuote - 1).trimEnd()}…` : words
