// Where is the room of a crisis?
import { navigate } from 'wouter/use-browser-location'

export const addressOfCrisis = (id: string): string => `/crisis/${encodeURIComponent(id)}`

/** The crisis whose room an address is; null for any other. */
export function crisisIn(path: string): string | null {
  const found = /^\/crisis\/([A-Za-z0-9]+)$/.exec(path)
  return found?.[1] ?? null
}

export const goToCrisis = (id: string): void => navigate(addressOfCrisis(id))
