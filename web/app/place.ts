// Where on the page are we? Everything about it is in the address, so that it can be shared and gone back to.
import { useLocation, useSearch } from 'wouter'
import { navigate } from 'wouter/use-browser-location'
import { type View, views } from '#shared/api/conversations.ts'
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
      brand: query.get('brand') || null,
      channel: query.get('channel') || null,
    },
    conversation: root === 'inbox' && conversation !== '' ? decodeURIComponent(conversation) : null,
  }
}

/** The address of a place. */
export function addressOfPlace({ of, conversation }: Place): string {
  const query = new URLSearchParams()
  if (of.brand !== null) query.set('brand', of.brand)
  if (of.channel !== null) query.set('channel', of.channel)
  const path = `/inbox/${of.view}${conversation === null ? '' : `/${encodeURIComponent(conversation)}`}`
  return query.size === 0 ? path : `${path}?${query}`
}

export const placeNow = (): Place => placeOf(location.pathname, location.search)

export function usePlace(): Place {
  const [path] = useLocation()
  return placeOf(path, useSearch())
}

/** Goes somewhere. Moving from row to row replaces, so that "back" leaves the list in one step. */
export function goTo(change: Partial<Place>, replace = false): void {
  const address = addressOfPlace({ ...placeNow(), ...change })
  if (address !== location.pathname + location.search) navigate(address, { replace })
}
