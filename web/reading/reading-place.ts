// Which list is read page by page, and how does one get there?
import { navigate } from 'wouter/use-browser-location'
import { addressOfPlace, placeOf } from '../app/place-address.ts'
import type { ListOf } from '../queue/view-rules.ts'

/** A list, and behind which of its conversations the page begins; null for the first. */
export type ReadingPlace = { of: ListOf; after: string | null; from: number }

export const isReading = (path: string): boolean => path === '/reading' || path.startsWith('/reading/')

export function readingPlaceOf(path: string, search: string): ReadingPlace {
  const query = new URLSearchParams(search)
  const from = Number(query.get('from'))
  return {
    of: { ...placeOf(path.replace('/reading', '/inbox'), search).of, q: null },
    after: query.get('after') || null,
    from: Number.isSafeInteger(from) && from > 0 ? from : 1,
  }
}

export function addressOfReading({ of, after, from }: ReadingPlace): string {
  const list = new URL(addressOfPlace({ of: { ...of, q: null }, conversation: null }), 'https://page.example')
  if (after !== null) {
    list.searchParams.set('after', after)
    list.searchParams.set('from', String(from))
  }
  return list.pathname.replace('/inbox', '/reading') + list.search
}

export const startReading = (of: ListOf): void => navigate(addressOfReading({ of, after: null, from: 1 }))
