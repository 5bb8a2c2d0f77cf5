// What drives an incident? Terms against the base, topics, people by reach, first posts, and how many may see it. Pure.
import type { AuthorDriver, IncidentDrivers, SeedPost, TopicDriver } from '../domain/incident-drivers.ts'
import type { Topic } from '../domain/signal.ts'
import { topics } from '../domain/signal.ts'
import { snippet } from '../domain/snippet.ts'
import type { UsualShares } from '../pulse/burst-topics.ts'
import { liftedTerms } from '../pulse/term-lift.ts'
import type { TermSketch } from '../pulse/term-sketch.ts'
import type { BurstMessage } from './read-burst.ts'

const termsShown = 10
const authorsShown = 8
const seedsShown = 5

/**
 * The drivers found in `messages`, the negative ones of a burst; `spread` and `of` are counted apart. First posts that were known before are
 * kept where they are earlier: the messages looked at may have moved on.
 */
export function findDrivers(
  messages: readonly BurstMessage[],
  base: TermSketch,
  usual: UsualShares,
  known: IncidentDrivers,
  counted: Pick<IncidentDrivers, 'spread' | 'of'>,
): IncidentDrivers {
  const authors = authorsOf(messages)
  return {
    terms: termsIn(messages, base),
    topics: topicsIn(messages, usual),
    authors: authors.slice(0, authorsShown),
    seeds: seedsOf(messages, known.seeds),
    // It goes up only: who has seen it has seen it.
    reach: Math.max(known.reach, reachOf(messages)),
    looked: messages.length,
    ...counted,
  }
}

function termsIn(messages: readonly BurstMessage[], base: TermSketch) {
  const counts = new Map<string, number>()
  for (const { terms } of messages) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  const all = [...counts].map(([term, burst]) => ({ term, burst, base: base.count(term) }))
  return liftedTerms(all, messages.length, base.messages, termsShown)
}

function topicsIn(messages: readonly BurstMessage[], usual: UsualShares): TopicDriver[] {
  const of = (topic: Topic): number => messages.filter(({ heard }) => heard.topics.includes(topic)).length
  return topics
    .map((topic) => ({ topic, count: of(topic) }))
    .filter(({ count }) => count > 0)
    .map(({ topic, count }) => {
      const share = usual[topic] ?? 0
      return { topic, count, lift: share > 0 ? rounded(count / messages.length / share) : null }
    })
    .sort((a, b) => b.count - a.count)
}

const authorKey = ({ heard, message }: BurstMessage): string =>
  `${heard.channel} ${message.author.handle || message.author.name}`

function authorsOf(messages: readonly BurstMessage[]): AuthorDriver[] {
  const authors = new Map<string, AuthorDriver>()
  for (const one of messages) {
    const { heard, message } = one
    const before = authors.get(authorKey(one))
    authors.set(authorKey(one), {
      name: message.author.name,
      handle: message.author.handle,
      channel: heard.channel,
      followers: larger(before?.followers ?? null, heard.followers),
      messages: (before?.messages ?? 0) + 1,
      public: heard.public || before?.public === true,
      conversationId: heard.conversationId,
    })
  }
  return [...authors.values()].sort(
    (a, b) => (b.followers ?? -1) - (a.followers ?? -1) || b.messages - a.messages,
  )
}

/** See `reachDefinition`. */
function reachOf(messages: readonly BurstMessage[]): number {
  const byAuthor = new Map<string, number>()
  for (const one of messages) {
    if (!one.heard.public) continue
    byAuthor.set(authorKey(one), Math.max(byAuthor.get(authorKey(one)) ?? 0, one.heard.followers ?? 0))
  }
  return [...byAuthor.values()].reduce((sum, followers) => sum + followers, 0)
}

function seedsOf(messages: readonly BurstMessage[], known: readonly SeedPost[]): SeedPost[] {
  const fresh = messages.slice(0, seedsShown).map(
    ({ heard, message }): SeedPost => ({
      conversationId: heard.conversationId,
      at: heard.at,
      channel: heard.channel,
      public: heard.public,
      author: message.author.handle || message.author.name,
      followers: heard.followers,
      text: snippet(message.text),
      permalink: message.permalink,
    }),
  )
  const each = new Map([...known, ...fresh].map((seed) => [`${seed.conversationId} ${seed.at}`, seed]))
  return [...each.values()].sort((a, b) => (a.at < b.at ? -1 : 1)).slice(0, seedsShown)
}

const larger = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.max(a, b)
const rounded = (value: number): number => Math.round(value * 10) / 10
