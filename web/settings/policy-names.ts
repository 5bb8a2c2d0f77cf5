// What are the parts of the rules called?
import type { Weights } from '#shared/domain/priority-policy.ts'

type Plain = Exclude<keyof Weights, 'topics'>

export const weightGroups: readonly {
  title: string
  about: string
  weights: readonly { key: Plain; name: string }[]
}[] = [
  {
    title: 'What it says',
    about: 'Points at full strength of each signal.',
    weights: [
      { key: 'sentiment', name: 'Negative sentiment' },
      { key: 'urgency', name: 'Urgency' },
      { key: 'offensive', name: 'Offensive language' },
      { key: 'question', name: 'A question' },
    ],
  },
  {
    title: 'Who says it, and where',
    about: 'Audience and history of the customer.',
    weights: [
      { key: 'publicThread', name: 'In public' },
      { key: 'reach', name: 'Reach' },
      { key: 'verified', name: 'Verified' },
      { key: 'repeatContact', name: 'Repeated contact' },
      { key: 'unanswered', name: 'More than one unanswered' },
      { key: 'replyFailed', name: 'Our reply failed' },
      { key: 'spike', name: 'During a spike' },
    ],
  },
  {
    title: 'Taken away',
    about: 'Points that lower the rank.',
    weights: [
      { key: 'spam', name: 'Spam' },
      { key: 'copies', name: 'Copied word for word' },
    ],
  },
]
