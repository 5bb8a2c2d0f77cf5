// Which words does a brand listen for on a channel, beside what is sent to it?
import * as z from 'zod/mini'

const words = z.array(z.string().check(z.trim(), z.minLength(2), z.maxLength(100))).check(z.maxLength(30))

/**
 * A post fits when it holds one of `any`, all of `all` and none of `none` (words or phrases, case ignored), in one of
 * `languages` (BCP 47 primary tags; empty: every language).
 */
export const queryTermsSchema = z.object({
  any: words.check(z.minLength(1)),
  all: z._default(words, []),
  none: z._default(words, []),
  languages: z._default(z.array(z.string().check(z.regex(/^[a-z]{2,3}$/, 'a tag such as en'))), []),
  /** Where to look, for platforms that have places: subreddits, hashtags of an instance. Empty: everywhere. */
  places: z._default(words, []),
})

export type SavedQuery = { id: string } & {
  readonly [Name in keyof z.output<typeof queryTermsSchema>]: readonly string[]
}
