// How is said what came for a person?
import { t } from '@lingui/core/macro'
import type { NoticeView } from '#shared/api/shapes.ts'
import { personName } from './people.ts'

const longest = 80

/** One line: who, what, and the beginning of their words. */
export function noticeWords({ kind, by, text }: Pick<NoticeView, 'kind' | 'by' | 'text'>): string {
  const who = personName(by)
  const words = text.length > longest ? `${text.slice(0, longest)} …` : text
  switch (kind) {
    case 'mention':
      return t`${who} names you in a note: ${words}`
    case 'handover':
      return words === '' ? t`${who} gave you a conversation` : t`${who} gave you a conversation: ${words}`
    case 'approval':
      return t`${who} wants an approval: ${words}`
    case 'failed':
      return t`Your reply was not sent. ${words}`
    case 'crisis':
      return t`${who} entered crisis mode: ${words}`
    case 'nudge':
      return t`${who} waits for an approval: ${words}`
  }
}
