// Is what came for me looked at, all of it or the mentions, and how does one get there?
import { navigate } from 'wouter/use-browser-location'

export type NoticesShown = 'all' | 'mentions'

/** What of it an address shows; null for any other address. */
export const noticesIn = (path: string): NoticesShown | null =>
  path === '/notices' ? 'all' : path === '/notices/mentions' ? 'mentions' : null

export const addressOfNotices = (shown: NoticesShown): string =>
  shown === 'all' ? '/notices' : '/notices/mentions'

export const goToNotices = (shown: NoticesShown = 'all', replace = false): void =>
  navigate(addressOfNotices(shown), { replace })
