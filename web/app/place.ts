// Where on the page are we, and how do we get elsewhere? Everything about it is in the address.
import { useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import { navigate, useLocationProperty } from 'wouter/use-browser-location'
import type { ListOf } from '../queue/view-rules.ts'
import { partOf } from './part.ts'
import { addressOfPlace, type Place, placeOf } from './place-address.ts'

export const placeNow = (): Place => placeOf(location.pathname, location.search)

export function usePlace(): Place {
  const [path] = useLocation()
  const of = useListOf()
  return useMemo(() => ({ ...placeOf(path, ''), of }), [path, of])
}

/** The list alone: the same object, and nothing to draw again, at a step from row to row. */
export function useListOf(): ListOf {
  const list = useListPath()
  const search = useSearch()
  return useMemo(() => placeOf(list, search).of, [list, search])
}

/** The address without the conversation in it, and without what the list is narrowed to. */
export const listPath = (): string => location.pathname.split('/', 3).join('/')

export const useListPath = (): string => useLocationProperty(listPath)

/** Goes somewhere. Moving from row to row replaces, so that "back" leaves the list in one step. */
export function goTo(change: Partial<Place>, replace = false): void {
  const address = addressOfPlace({ ...placeNow(), ...change })
  if (address !== location.pathname + location.search) navigate(address, { replace })
}

/** Has the address of a list say all of it, also where somebody came by the bare address of the page. */
export function spellOutAddress(): void {
  if (partOf(location.pathname) === 'inbox') goTo({}, true)
}
