// Connects accounts at start: those of the file, or the demo's on their fake platforms with what they listen for.
import { checkAccount } from '#shared/inbox/check-account.ts'
import { type AccountRequest, connectAccount } from '#shared/inbox/connect-account.ts'
import { type QueryRequest, saveQuery } from '#shared/inbox/save-query.ts'
import type { Services } from '#shared/inbox/services.ts'
import { listQueries } from '#shared/store/saved-queries.ts'

/**
 * Stores the accounts at once, then asks each platform who we are there. A platform that does not answer keeps nobody
 * from starting: its account's health says so.
 */
export async function connectAll(services: Services, requests: readonly AccountRequest[]): Promise<void> {
  await Promise.all(
    requests.map(async (request) => {
      const account = await connectAccount(services, request, { check: false, pollByDefault: true })
      await checkAccount(services, account)
    }),
  )
}

/** Saves the queries of accounts that listen for nothing yet. */
export async function listenFor(services: Services, requests: readonly QueryRequest[]): Promise<void> {
  const known = await listQueries(services.db)
  for (const request of requests) {
    const listens = known.some(
      ({ channel, account }) => channel === request.channel && account === request.account,
    )
    if (!listens) await saveQuery(services, request, 'system')
  }
}
