// Which address does a place on the page have? Pure, both ways, so that it can be shared and gone back to.
import { type View, views } from '#shared/api/conversations.ts'
import { bands } from '#shared/domain/conversation.ts'
import { filterNames, type QueueFilter } from '#shared/domain/queue-filter.ts'
import { sentimentLabels, topics } from '#shared/domain/signal.ts'
import type { ListOf } from '../queue/view-rules.ts'

export type Place = { of: ListOf; conversation: string | null }

const isView = (name: string): name is View => views.some((view) => view === name)

/** The place an address stands for; anything unknown is the start. */
export function placeOf(path: string, search: string): Place {
  const [, root, view = '', conversation = ''] = path.split('/')
  const query = new URLSearchParams(search)
  return {
    of: {
      view: root === 'inbox' && isView(view) ? view : 'needs_reply',
      filter: filterOf(query),
      q: query.get('q') || null,
    },
    conversation: root === 'inbox' && conversation !== '' ? decodeURIComponent(conversation) : null,
  }
}

/** What of an address narrows the list; a value that no list knows narrows nothing. */
function filterOf(query: URLSearchParams): QueueFilter {
  const text = (name: string): string | undefined => query.get(name) || undefined
  const filter: QueueFilter = {
    brand: text('brand'),
    channel: text('channel'),
    band: bands.find((band) => band === text('band')),
    mood: sentimentLabels.find((label) => label === text('mood')),
    language: text('language'),
    tag: text('tag'),
    assignee: text('assignee'),
    overdue: text('overdue') === 'yes' ? 'yes' : undefined,
    topic: topics.find((topic) => topic === text('topic')),
    crisis: text('crisis'),
  }
  return withoutEmpty(filter)
}

/** The filter with nothing in it that lets everything through. */
export const withoutEmpty = (filter: QueueFilter): QueueFilter =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))

/** The address of a place. */
export function addressOfPlace({ of, conversation }: Place): string {
  const query = new URLSearchParams()
  if (of.q !== null) query.set('q', of.q)
  for (const name of filterNames) {
    const value = of.filter[name]
    if (value !== undefined) query.set(name, value)
  }
  const path = `/inbox/${of.view}${conversation === null ? '' : `/${encodeURIComponent(conversation)}`}`
  return query.size === 0 ? path : `${path}?${query}`
}
