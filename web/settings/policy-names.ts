// What are the parts of the rules called?
import { t } from '@lingui/core/macro'
import type { Weights } from '#shared/domain/priority-policy.ts'

type Plain = Exclude<keyof Weights, 'topics'>

export const weightGroups: readonly {
  title: string
  about: string
  weights: readonly { key: Plain; name: string }[]
}[] = [
  {
    title: t`What it says`,
    about: t`Points at full strength of each signal.`,
    weights: [
      { key: 'sentiment', name: t`Negative sentiment` },
      { key: 'urgency', name: t`Urgency` },
      { key: 'offensive', name: t`Offensive language` },
      { key: 'question', name: t`A question` },
    ],
  },
  {
    title: t`Who says it, and where`,
    about: t`Audience and history of the customer.`,
    weights: [
      { key: 'publicThread', name: t`In public` },
      { key: 'reach', name: t`Reach` },
      { key: 'verified', name: t`Verified` },
      { key: 'repeatContact', name: t`Repeated contact` },
      { key: 'unanswered', name: t`More than one unanswered` },
      { key: 'replyFailed', name: t`Our reply failed` },
      { key: 'spike', name: t`During a spike` },
    ],
  },
  {
    title: t`Taken away`,
    about: t`Points that lower the rank.`,
    weights: [
      { key: 'spam', name: t`Spam` },
      { key: 'copies', name: t`Copied word for word` },
    ],
  },
]
