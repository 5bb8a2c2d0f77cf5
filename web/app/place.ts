// Where on the page are we, and how do we get elsewhere? Everything about it is in the address.
import { useLocation, useSearch } from 'wouter'
import { navigate } from 'wouter/use-browser-location'
import { addressOfPlace, type Place, placeOf } from './place-address.ts'

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
