// Which language is it? By script, by the small words of languages the model was not taught, else by the model's own table.

import type { Reading } from './reading.ts'
import { scriptLanguage } from './scripts.ts'
import { knownLanguages, knownSmallWord, taughtLanguages, taughtSmallWord } from './small-words.ts'
import { Kind, type Tokens } from './tokens.ts'
import type { Model } from './weights.ts'

/** Below this the platform's hint decides, and without one the language stays open. */
const thin = 0.5

/**
 * A BCP 47 language and how sure it is; `und` when it cannot be told. `hint` decides only where evidence is thin. Hindi
 * in Latin script is `hi` like Hindi in its own.
 */
export function languageOf(
  model: Model,
  reading: Reading,
  hint: string | undefined,
): { language: string; languageConfidence: number } {
  const script = scriptLanguage(reading.tokens)
  if (script !== null) return { language: script, languageConfidence: 0.99 }
  const other = otherLanguage(reading)
  if (other !== null) return other
  const { name, chance } = taughtLanguage(model, reading)
  const hinted = hintedLanguage(hint)
  if (chance >= thin) return { language: name, languageConfidence: chance }
  if (hinted !== null) return { language: hinted, languageConfidence: thin }
  return { language: chance < 0.3 ? 'und' : name, languageConfidence: chance }
}

/** Platforms also tag what has no language (`und`, `zxx`, `qme`): only tags of two letters name one. */
function hintedLanguage(hint: string | undefined): string | null {
  const [primary = ''] = (hint ?? '').toLowerCase().split(/[-_]/)
  return /^[a-z]{2}$/.test(primary) ? primary : null
}

function taughtLanguage(
  { settings }: Model,
  { languages, tokens }: Reading,
): { name: string; chance: number } {
  const count = settings.languages.length
  let best = 0
  for (let k = 1; k < count; k++) if ((languages[k] ?? 0) > (languages[best] ?? 0)) best = k
  let sum = 0
  for (let k = 0; k < count; k++) sum += Math.exp((languages[k] ?? 0) - (languages[best] ?? 0))
  return { name: settings.languages[best] ?? 'und', chance: hasWord(tokens) ? 1 / sum : 0 }
}

function hasWord({ kind, count }: Tokens): boolean {
  for (let t = 0; t < count; t++) if (kind[t] === Kind.word) return true
  return false
}

const counts = new Int32Array(32)

/** A language known by its small words: at least two different places, a quarter of all words, more than any taught one. */
function otherLanguage({
  tokens,
  features,
}: Reading): { language: string; languageConfidence: number } | null {
  let words = 0
  let any = 0
  for (let t = 0; t < tokens.count; t++) {
    if (tokens.kind[t] !== Kind.word) continue
    words++
    const bits = knownSmallWord(features.hash[t] ?? 0)
    if (bits === 0) continue
    if (any++ === 0) counts.fill(0)
    for (let k = 0; k < knownLanguages.length; k++) counts[k] = (counts[k] ?? 0) + ((bits >> k) & 1)
  }
  if (any < 2) return null
  let best = 0
  for (let k = 1; k < knownLanguages.length; k++) if ((counts[k] ?? 0) > (counts[best] ?? 0)) best = k
  const hits = counts[best] ?? 0
  if (hits < 2 || hits * 4 < words || hits <= taughtHits(tokens.count, features.hash)) return null
  return {
    language: knownLanguages[best] ?? 'und',
    languageConfidence: Math.min(0.99, 0.5 + hits / (words + 4)),
  }
}

function taughtHits(count: number, hash: Int32Array): number {
  counts.fill(0)
  for (let t = 0; t < count; t++) {
    const bits = taughtSmallWord(hash[t] ?? 0)
    if (bits === 0) continue
    for (let k = 0; k < taughtLanguages.length; k++) counts[k] = (counts[k] ?? 0) + ((bits >> k) & 1)
  }
  let most = 0
  for (let k = 0; k < taughtLanguages.length; k++) most = Math.max(most, counts[k] ?? 0)
  return most
}
