// Which words does a brand listen for on a channel, beside what is sent to it?

/**
 * A post fits when it holds one of `any`, all of `all` and none of `none` (words or phrases, case ignored), in one of
 * `languages` (BCP 47 primary tags; empty: every language).
 */
export type SavedQuery = {
  id: string
  any: readonly string[]
  all: readonly string[]
  none: readonly string[]
  languages: readonly string[]
  /** Where to look, for platforms that have places: subreddits, instances' tags. Empty: everywhere. */
  places: readonly string[]
}
