// How is each reason for a priority said to a person? Short in a row, a full line beside the points.
import type { Conversation } from '#shared/api/shapes.ts'
import { compact, ordinal, plural } from './numbers.ts'
import { leastConfidence } from './sentiments.ts'

export type Reason = Conversation['priority']['reasons'][number]

/** `name` names the factor, `evidence` what it was seen in (already quoted where it quotes the customer). */
export type ReasonWords = { name: string; evidence: string | null; short: string }

/** The words for one reason. `certainty` is the sentiment's confidence, 0..1. */
export function reasonWords(reason: Reason, certainty: number): ReasonWords {
  const { evidence } = reason
  switch (reason.code) {
    case 'sentiment':
      // Points of an earlier message may outlive a later one nobody could judge.
      return quoting(
        certainty < leastConfidence
          ? 'Sentiment, earlier message'
          : `Sentiment, ${Math.round(certainty * 100)}% sure`,
        'Negative',
        evidence,
      )
    case 'urgency':
      return quoting('Urgent words', 'Sounds urgent', evidence)
    case 'question':
      return plain('Asks a question', 'Question')
    case 'public_thread':
      return plain('Everybody can read it', 'Public thread')
    case 'reach': {
      const followers = evidence === undefined ? 'Many followers' : `${compact(Number(evidence))} followers`
      return { name: 'Reach', evidence: followers, short: followers }
    }
    case 'repeat_contact':
      return plain(
        `${ordinal(Number(evidence ?? 2))} contact in 7 days`,
        `${ordinal(Number(evidence ?? 2))} contact in 7 d`,
      )
    case 'unanswered': {
      const n = Number(evidence ?? 1)
      return {
        name: 'Unanswered messages',
        evidence: `${n} earlier`,
        short: `${plural(n, 'earlier message')} unanswered`,
      }
    }
    case 'reply_failed':
      return { name: 'Our reply failed', evidence: null, short: 'Our reply failed' }
    default:
      return plain(reason.code.replaceAll('_', ' '), reason.code.replaceAll('_', ' '))
  }
}

// The most telling first: what only this customer's case has, before what many cases share.
const tellingFirst = [
  'reply_failed',
  'urgency',
  'repeat_contact',
  'unanswered',
  'sentiment',
  'reach',
  'question',
  'public_thread',
]

/** At most two reasons for a row, the most telling first; a mood without its words is left to its sign. */
export function rowReasons({ priority, sentiment }: Pick<Conversation, 'priority' | 'sentiment'>): string[] {
  const place = ({ code }: Reason) => {
    const index = tellingFirst.indexOf(code)
    return index < 0 ? tellingFirst.length : index
  }
  return priority.reasons
    .filter(
      ({ code, points, evidence }) =>
        points > 0 && code !== 'reply_failed' && (code !== 'sentiment' || evidence),
    )
    .toSorted((a, b) => place(a) - place(b))
    .slice(0, 2)
    .map((reason) => reasonWords(reason, sentiment.confidence).short)
}

const longestInRow = 26
const clipped = (words: string): string =>
  words.length > longestInRow ? `${words.slice(0, longestInRow - 1).trimEnd()}…` : words

/** Keeps words of another direction from turning the ones around them. */
const isolate = (word: string): string => `\u2068${word}\u2069`

const plain = (name: string, short: string): ReasonWords => ({ name, evidence: null, short })

function quoting(name: string, otherwise: string, evidence: string | undefined): ReasonWords {
  if (evidence === undefined || evidence === '') return { name, evidence: null, short: otherwise }
  const words = evidence.split(', ')
  const quoted = (word: string) => `“${isolate(word)}”`
  return { name, evidence: words.map(quoted).join(' '), short: quoted(clipped(words[0] ?? otherwise)) }
}
