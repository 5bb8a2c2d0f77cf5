// How is one token shared by everybody who asks? Fetched once at a time, and again shortly before it ends.
import type { TokenSource } from '../api/call.ts'
import { stillGood } from './token-claims.ts'

/** Keeps what `fetchToken` gives, in memory only. */
export function tokenCache(fetchToken: () => Promise<string>, first: string | null = null): TokenSource {
  let current = first
  let underway: Promise<string> | null = null

  const renew = (): Promise<string> => {
    underway ??= fetchToken()
      .then((token) => {
        current = token
        return token
      })
      .finally(() => {
        underway = null
      })
    return underway
  }

  return {
    renew,
    token: () => (current !== null && stillGood(current, Date.now()) ? Promise.resolve(current) : renew()),
  }
}
