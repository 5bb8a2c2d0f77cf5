// How is said what might be wrong with an answer?
import type { LintKind } from '#shared/domain/reply-lint.ts'
import { personName } from './people.ts'

const findings: Record<LintKind, (words: string) => string> = {
  blank: (words) => `${words} is still to be filled in`,
  card: (words) => `A card number: ${words}`,
  iban: (words) => `A bank account: ${words}`,
  email: (words) => `An e-mail address: ${words}`,
  telephone: (words) => `A telephone number: ${words}`,
  told_privately: (words) => `They told us this in private: ${words}`,
  promise: (words) => `A promise: “${words}”`,
  shouting: (words) => `Reads as shouting: “${words}”`,
  other_brand: (words) => `Names another brand: ${words}`,
  repeated: () => 'We said the same here before',
}

export const doubtWords = ({ kind, words }: { kind: LintKind | 'held'; words: string }): string =>
  kind === 'held' ? `${personName(words)} holds this conversation` : findings[kind](words)
