// Does the text speak of what a care team has its own rules for: safety, law, money, an outage, leaving, haste? Told by
// lists of terms per language, which a workspace may add to and take from.
import type { TermChanges } from '../domain/policy.ts'
import { type Topic, type TopicHit, topics } from '../domain/signal.ts'
import { compileTerms, type Matcher, matchTerms } from './term-matcher.ts'
import { arabic } from './terms/arabic.ts'
import { dutch } from './terms/dutch.ts'
import { english } from './terms/english.ts'
import { french } from './terms/french.ts'
import { german } from './terms/german.ts'
import { hindi } from './terms/hindi.ts'
import { italian } from './terms/italian.ts'
import { japanese } from './terms/japanese.ts'
import { portuguese } from './terms/portuguese.ts'
import { spanish } from './terms/spanish.ts'
import type { TermList } from './terms/term-list.ts'

const lists: Record<string, TermList> = {
  en: english,
  es: spanish,
  pt: portuguese,
  fr: french,
  de: german,
  it: italian,
  nl: dutch,
  ar: arabic,
  hi: hindi,
  ja: japanese,
}

const longestRead = 5000
const evidenceAtMost = 3

/**
 * The topics of a text, in their fixed order, each with up to three spans as written. English is looked for in every
 * language, since people mix it in; a text of unknown language is looked at in all. Pure; never throws.
 */
export function findTopics(text: string, language: string, changes?: TermChanges): TopicHit[] {
  const found = matchTerms(text.slice(0, longestRead), matcherOf(language, changes))
  return topics.flatMap((topic) => {
    const evidence = found.get(topic)
    return evidence === undefined
      ? []
      : [{ topic, evidence: [...new Set(evidence)].slice(0, evidenceAtMost) }]
  })
}

const unchanged = {}
const compiled = new WeakMap<object, Map<string, Matcher<Topic>>>()

/** Made once per language and set of changes, for as long as those changes are in use. */
function matcherOf(language: string, changes: TermChanges | undefined): Matcher<Topic> {
  const ofChanges = compiled.get(changes ?? unchanged) ?? new Map<string, Matcher<Topic>>()
  compiled.set(changes ?? unchanged, ofChanges)
  const name = language in lists ? language : 'und'
  const known = ofChanges.get(name)
  if (known) return known
  const own = lists[name]
  const used = own === undefined ? Object.values(lists) : own === english ? [english] : [english, own]
  const made = compileTerms(
    topics.map((topic) => ({
      name: topic,
      terms: [...used.flatMap((list) => list[topic]), ...(changes?.[topic].add ?? [])],
      without: changes?.[topic].remove ?? [],
    })),
  )
  ofChanges.set(name, made)
  return made
}
