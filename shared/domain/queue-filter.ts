// Which conversations does a narrowed list show? One rule for the server's pages, live changes and saved views.
import type { Band } from './conversation.ts'
import { type CrisisScope, isInScope, scopedOf } from './crisis.ts'
import type { SentimentLabel, Topic } from './signal.ts'

export const filterNames = [
  'brand',
  'channel',
  'band',
  'mood',
  'language',
  'tag',
  'assignee',
  'overdue',
  'topic',
  'crisis',
] as const
export type FilterName = (typeof filterNames)[number]

/** What a list is narrowed to; what is left out lets everything through. */
export type QueueFilter = {
  brand?: string | undefined
  channel?: string | undefined
  /** A person's band goes before the computed one. */
  band?: Band | undefined
  mood?: SentimentLabel | undefined
  /** BCP 47; a primary tag lets its regions through. */
  language?: string | undefined
  tag?: string | undefined
  /** A user, or `nobody`. */
  assignee?: string | undefined
  overdue?: 'yes' | undefined
  /** One that its priority names. */
  topic?: Topic | undefined
  /** `yes`: in the scope of any crisis; `no`: in that of none; else the id of one. */
  crisis?: string | undefined
}

export const nobody = 'nobody'

type Filtered = {
  brand: string
  channel: string
  priority: {
    band: Band
    override?: { band: Band } | undefined
    reasons: readonly { code: string }[]
  }
  sentiment: { label: SentimentLabel }
  language: string
  tags: readonly string[]
  assignee: string | null
  dueAt: string | null
}

/** Does it pass at `now`, an ISO instant, while `crises` are on? */
export function passes(
  one: Filtered,
  filter: QueueFilter,
  now: string,
  crises: readonly CrisisScope[],
): boolean {
  const { brand, channel, band, mood, language, tag, assignee, overdue, topic, crisis } = filter
  if (brand !== undefined && one.brand !== brand) return false
  if (channel !== undefined && one.channel !== channel) return false
  if (band !== undefined && (one.priority.override?.band ?? one.priority.band) !== band) return false
  if (mood !== undefined && one.sentiment.label !== mood) return false
  if (language !== undefined && one.language !== language && !one.language.startsWith(`${language}-`))
    return false
  if (tag !== undefined && !one.tags.includes(tag)) return false
  if (assignee !== undefined && (one.assignee ?? nobody) !== assignee) return false
  if (overdue !== undefined && (one.dueAt === null || one.dueAt > now)) return false
  if (topic !== undefined && !one.priority.reasons.some(({ code }) => code === `topic_${topic}`)) return false
  return crisis === undefined || isAmong(one, crisis, crises)
}

function isAmong(one: Filtered, group: string, crises: readonly CrisisScope[]): boolean {
  const scoped = scopedOf(one)
  const within = crises.filter((crisis) => isInScope(crisis, scoped))
  if (group === 'yes') return within.length > 0
  if (group === 'no') return within.length === 0
  return within.some(({ id }) => id === group)
}

const byHead = filterNames.filter((name) => name !== 'brand' && name !== 'channel')

/** Is it narrowed by anything that only the head tells, so that rows cannot be dropped by their keys alone? */
export const needsHeads = (filter: QueueFilter): boolean => byHead.some((name) => filter[name] !== undefined)
