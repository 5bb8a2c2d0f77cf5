// Which part of the settings is looked at? It is in the address, so that it can be shared and gone back to.
import { navigate } from 'wouter/use-browser-location'

/** The section an address names: `''` is the list of sections; null is no part of the settings. */
export function settingsIn(path: string): string | null {
  const found = /^\/settings(?:\/([a-z-]*))?\/?$/.exec(path)
  return found === null ? null : (found[1] ?? '')
}

export const addressOfSettings = (section: string): string =>
  section === '' ? '/settings' : `/settings/${section}`

/** Goes to a section. Moving between sections replaces, so that "back" leaves the settings in one step. */
export function goToSettings(section = ''): void {
  const address = addressOfSettings(section)
  const within = settingsIn(location.pathname)
  if (address !== location.pathname) navigate(address, { replace: within !== null && within !== '' })
}
