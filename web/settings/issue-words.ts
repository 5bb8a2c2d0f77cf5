// What is wrong with a setting that is not complete yet? What the rules of the workspace say, in the language of the page.
import { t } from '@lingui/core/macro'

const words: Readonly<Record<string, string>> = {
  'from 0 to 100': t`from 0 to 100`,
  'from 0 to 1': t`from 0 to 1`,
  'from 1 minute to 44640 (31 days)': t`from 1 minute to 44640 (31 days)`,
  'urgent above high above normal': t`urgent above high above normal`,
  'at most 20 tiers': t`at most 20 tiers`,
  'HH:MM, from 00:00 to 24:00': t`HH:MM, from 00:00 to 24:00`,
  'spans in order, each ending after it begins and before the next': t`spans in order, each ending after it begins and before the next`,
  'an IANA time zone such as "Europe/Lisbon"': t`an IANA time zone such as "Europe/Lisbon"`,
  'open on one day of the week at least; for no opening hours at all leave the calendar null': t`open on one day of the week at least`,
  'the most urgent bands, urgent first': t`the most urgent bands, urgent first`,
  'a more urgent band cannot have more time than a less urgent one, on no channel': t`a more urgent band cannot have more time than a less urgent one, on no channel`,
  'name one at least': t`name one at least`,
  'a word or phrase': t`a word or phrase`,
  'do one thing at least': t`do one thing at least`,
  'at most 50 rules': t`at most 50 rules`,
  'end at another time': t`end at another time`,
  'Invalid input': t`not complete`,
}

/** What is said anew here, as the rules say it. */
export const saidAnew: readonly string[] = Object.keys(words)

/** What is new there is said as it is written there. */
export const issueWords = (message: string): string => words[message] ?? message
