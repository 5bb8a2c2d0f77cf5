// How is said what came for a person?
import type { NoticeView } from '#shared/api/shapes.ts'
import { personName } from './people.ts'

const longest = 80

/** One line: who, what, and the beginning of their words. */
export function noticeWords({ kind, by, text }: Pick<NoticeView, 'kind' | 'by' | 'text'>): string {
  const who = personName(by)
  const words = text.length > longest ? `${text.slice(0, longest)} …` : text
  switch (kind) {
    case 'mention':
      return `${who} names you in a note: ${words}`
    case 'handover':
      return words === '' ? `${who} gave you a conversation` : `${who} gave you a conversation: ${words}`
    case 'approval':
      return `${who} wants an approval: ${words}`
    case 'failed':
      return `Your reply was not sent. ${words}`
    case 'crisis':
      return `${who} entered crisis mode: ${words}`
    case 'nudge':
      return `${who} waits for an approval: ${words}`
  }
}
