// How is said what might be wrong with an answer?
import { t } from '@lingui/core/macro'
import type { LintKind } from '#shared/domain/reply-lint.ts'
import { personName } from './people.ts'

const findings: Record<LintKind, (words: string) => string> = {
  blank: (words) => t`${words} is still to be filled in`,
  card: (words) => t`A card number: ${words}`,
  iban: (words) => t`A bank account: ${words}`,
  email: (words) => t`An e-mail address: ${words}`,
  telephone: (words) => t`A telephone number: ${words}`,
  told_privately: (words) => t`They told us this in private: ${words}`,
  promise: (words) => t`A promise: “${words}”`,
  shouting: (words) => t`Reads as shouting: “${words}”`,
  other_brand: (words) => t`Names another brand: ${words}`,
  repeated: () => t`We said the same here before`,
}

export const doubtWords = ({ kind, words }: { kind: LintKind | 'held'; words: string }): string =>
  kind === 'held' ? heldWords(personName(words)) : findings[kind](words)

const heldWords = (who: string): string => t`${who} holds this conversation`
