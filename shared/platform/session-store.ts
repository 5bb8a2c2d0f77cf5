// Who may renew the session of an account? One worker at a time, so that a rotating token is never spent twice.
import type { SessionStore } from '../channels/connector.ts'
import { Failure } from '../domain/failure.ts'

/** Where a session's text is kept; `fresh` reads past every cache. */
export type SessionText = {
  read(fresh: boolean): Promise<string | null>
  write(value: string): Promise<void>
}
export type OpenSession = (account: { channel: string; account: string }, text: SessionText) => SessionStore

/** A lease of an account: `take` resolves to the way to give it back, or to null while somebody else has it. */
export type TakeLease = (account: {
  channel: string
  account: string
}) => Promise<(() => Promise<void>) | null>

const attempts = 20
const pauseMs = 250

/** Sessions renewed under a lease: the stored one is read again first, and a newer one is taken as it is. */
export const leasedSessions =
  (takeLease: TakeLease): OpenSession =>
  (account, text) => ({
    read: () => text.read(false),
    async renew(stale, renew) {
      for (let attempt = 0; attempt < attempts; attempt++) {
        const release = await takeLease(account)
        const stored = await text.read(true)
        const renewedByAnother = stored !== null && stored !== stale
        if (release === null) {
          if (renewedByAnother) return stored
          await new Promise((resolve) => setTimeout(resolve, pauseMs))
          continue
        }
        try {
          if (renewedByAnother) return stored
          const renewed = await renew(stored)
          await text.write(renewed)
          return renewed
        } finally {
          await release()
        }
      }
      throw new Failure('unavailable', 'Another worker is renewing the session of this account; try again.')
    },
  })

/** For functions that only verify. */
export const noSessions: OpenSession = (_account, text) => ({
  read: () => text.read(false),
  async renew() {
    throw new Failure('unavailable', 'This function renews no sessions.')
  },
})
