// Connects accounts at start: those of the file, or the demo's on their fake platforms.
import { type AccountRequest, connectAccount, learnOwnIdentity } from '#shared/inbox/connect-account.ts'
import type { Services } from '#shared/inbox/services.ts'
import { writeHealth } from '#shared/store/account-work.ts'

/**
 * Stores the accounts at once, then asks each platform who we are there. A platform that does not answer keeps nobody
 * from starting: its account's health says so, and polls learn the rest later.
 */
export async function connectAll(services: Services, requests: readonly AccountRequest[]): Promise<void> {
  await Promise.all(
    requests.map(async (request) => {
      const account = await connectAccount(services, request, { check: false, pollByDefault: true })
      try {
        await learnOwnIdentity(services, account)
      } catch (error) {
        const now = services.now().toISOString()
        const message = error instanceof Error ? error.message : 'The platform does not answer.'
        await writeHealth(services.db, account, {
          state: 'degraded',
          code: 'unchecked',
          message,
          since: now,
          checkedAt: now,
        })
      }
    }),
  )
}
