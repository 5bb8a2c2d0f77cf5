// What drives an incident: the words, topics and people that stand out, where it spread, and how many may see it.
import type { Topic } from './signal.ts'

/** `count` messages of those looked at hold the term; `lift` times as often as ordinary negative ones do. */
export type TermDriver = { term: string; count: number; lift: number }
/** `lift` null: too little is known of ordinary days. */
export type TopicDriver = { topic: Topic; count: number; lift: number | null }
/** `public`: has written in public. `followers` null where the platform does not say. */
export type AuthorDriver = {
  name: string
  handle: string
  channel: string
  followers: number | null
  messages: number
  public: boolean
  conversationId: string
}
export type SeedPost = {
  conversationId: string
  at: string
  channel: string
  /** False for a private message: its words stay inside. */
  public: boolean
  author: string
  followers: number | null
  text: string
  permalink: string | null
}
export type ChannelSpread = { channel: string; firstAt: string; count: number }

export type IncidentDrivers = {
  /** Strongest first. */
  terms: TermDriver[]
  topics: TopicDriver[]
  /** Largest reach first. */
  authors: AuthorDriver[]
  /** The earliest posts, oldest first. */
  seeds: SeedPost[]
  /** Where it was seen first comes first. */
  spread: ChannelSpread[]
  /** See `reachDefinition`. */
  reach: number
  /** Negative messages looked at, of as many as there were. */
  looked: number
  of: number
}

export const noDrivers: IncidentDrivers = {
  terms: [],
  topics: [],
  authors: [],
  seeds: [],
  spread: [],
  reach: 0,
  looked: 0,
  of: 0,
}

/** What the number `reach` says, in words to be shown beside it. */
export const reachDefinition =
  'Followers of everybody who wrote negatively in public while it lasted, each author once, among the messages looked at. Authors whose platform does not tell their followers count as none, so it is a lower bound.'
