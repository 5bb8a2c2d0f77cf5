// Which conversations does a narrowed list show? One rule for the server's pages, live changes and saved views.
import type { Band } from './conversation.ts'
import type { SentimentLabel } from './signal.ts'

export const filterNames = [
  'brand',
  'channel',
  'band',
  'mood',
  'language',
  'tag',
  'assignee',
  'overdue',
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
}

export const nobody = 'nobody'

type Filtered = {
  brand: string
  channel: string
  priority: { band: Band; override?: { band: Band } | undefined }
  sentiment: { label: SentimentLabel }
  language: string
  tags: readonly string[]
  assignee: string | null
  dueAt: string | null
}

/** Does it pass at `now`, an ISO instant? */
export function passes(one: Filtered, filter: QueueFilter, now: string): boolean {
  const { brand, channel, band, mood, language, tag, assignee, overdue } = filter
  if (brand !== undefined && one.brand !== brand) return false
  if (channel !== undefined && one.channel !== channel) return false
  if (band !== undefined && (one.priority.override?.band ?? one.priority.band) !== band) return false
  if (mood !== undefined && one.sentiment.label !== mood) return false
  if (language !== undefined && one.language !== language && !one.language.startsWith(`${language}-`))
    return false
  if (tag !== undefined && !one.tags.includes(tag)) return false
  if (assignee !== undefined && (one.assignee ?? nobody) !== assignee) return false
  return overdue === undefined || (one.dueAt !== null && one.dueAt <= now)
}

const byHead = filterNames.filter((name) => name !== 'brand' && name !== 'channel')

/** Is it narrowed by anything that only the head tells, so that rows cannot be dropped by their keys alone? */
export const needsHeads = (filter: QueueFilter): boolean => byHead.some((name) => filter[name] !== undefined)
