// Which terms does a text consist of? Words and pairs of words, without the small ones that say nothing.
import { hashToken } from '../triage/model/hashing.ts'
import { knownSmallWord, taughtSmallWord } from '../triage/model/small-words.ts'
import { emptyTokens, Flag, Kind, tokenize } from '../triage/model/tokens.ts'

const tokens = emptyTokens()
const shortest = 3
/** Scripts without spaces between words make one long token: of no use as a term. */
const longest = 30

/** The distinct terms of `text`, folded (case, accents) and in the order they come in; hashtags with their `#`. */
export function termsOf(text: string): Set<string> {
  tokenize(text, tokens)
  const terms = new Set<string>()
  let before: string | null = null
  for (let t = 0; t < tokens.count; t++) {
    const word = wordAt(t)
    if (word !== null) {
      if (word.length >= shortest) terms.add((tokens.flags[t] ?? 0) & Flag.hashtag ? `#${word}` : word)
      if (before !== null) terms.add(`${before} ${word}`)
    }
    before = word
  }
  return terms
}

/** The folded word of a token; null where it is no word, or one that says nothing. */
function wordAt(t: number): string | null {
  if (tokens.kind[t] !== Kind.word) return null
  const start = tokens.start[t] ?? 0
  const end = tokens.end[t] ?? 0
  if (end - start < 2 || end - start > longest) return null
  const hash = hashToken(tokens, t)
  if (taughtSmallWord(hash) !== 0 || knownSmallWord(hash) !== 0) return null
  return String.fromCharCode(...tokens.units.subarray(start, end))
}
