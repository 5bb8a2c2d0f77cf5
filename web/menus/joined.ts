// How do parts of a line stand one behind the other? With the comma of the language.
import { t } from '@lingui/core/macro'

/** “late, refund”; empty for none. */
export const joined = (parts: readonly string[]): string =>
  parts.length === 0 ? '' : parts.reduce((said, next) => t`${said}, ${next}`)
