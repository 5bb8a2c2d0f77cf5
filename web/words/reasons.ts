// How is each reason for a priority said to a person? Short in a row, a full line beside the points.
import type { Conversation } from '#shared/api/shapes.ts'
import { compact, ordinal } from './numbers.ts'

export type Reason = Conversation['priority']['reasons'][number]

/** `name` names the factor, `evidence` what it was seen in (already quoted where it quotes the customer). */
export type ReasonWords = { name: string; evidence: string | null; short: string }

/** The words for one reason. `certainty` is the sentiment's confidence, 0..1. */
export function reasonWords(reason: Reason, certainty: number): ReasonWords {
  const { evidence } = reason
  switch (reason.code) {
    case 'sentiment':
      return quoting(`Sentiment, ${Math.round(certainty * 100)}% sure`, 'Negative', evidence)
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
      return counted(evidence, (n) => [`${ordinal(n)} contact in 7 days`, `${ordinal(n)} contact in 7 d`])
    case 'unanswered':
      return counted(evidence, (n) => [
        'Unanswered messages',
        n === 1 ? '1 earlier message unanswered' : `${n} earlier messages unanswered`,
      ])
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

/** At most two reasons for a row, the most telling first. */
export function rowReasons({ priority, sentiment }: Pick<Conversation, 'priority' | 'sentiment'>): string[] {
  const place = ({ code }: Reason) => {
    const index = tellingFirst.indexOf(code)
    return index < 0 ? tellingFirst.length : index
  }
  return priority.reasons
    .filter(({ code, points }) => points > 0 && code !== 'reply_failed')
    .toSorted((a, b) => place(a) - place(b))
    .slice(0, 2)
    .map((reason) => reasonWords(reason, sentiment.confidence).short)
}

const plain = (name: string, short: string): ReasonWords => ({ name, evidence: null, short })

function quoting(name: string, otherwise: string, evidence: string | undefined): ReasonWords {
  if (evidence === undefined || evidence === '') return { name, evidence: null, short: otherwise }
  const words = evidence.split(', ').map((word) => `“${word}”`)
  return { name, evidence: words.join(' '), short: words[0] ?? otherwise }
}

function counted(evidence: string | undefined, say: (n: number) => [string, string]): ReasonWords {
  const [name, short] = say(Number(evidence ?? 1))
  return { name, evidence: name === short ? null : short, short }
}
