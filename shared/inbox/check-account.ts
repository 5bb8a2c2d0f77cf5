// Is an account that only receives still well? Asks its platform who we are there.
import { Failure } from '../domain/failure.ts'
import { readCursor, writeCursor } from '../store/account-work.ts'
import type { Account } from '../store/accounts.ts'
import { learnOwnIdentity } from './connect-account.ts'
import { healthAfter, noteHealth } from './note-health.ts'
import type { Services } from './services.ts'

/** Notes the answer in the account's health, and what it says of our own ids. Never throws a Failure. */
export async function checkAccount(services: Services, account: Account): Promise<'checked' | 'failed'> {
  const state = await readCursor(services.db, account)
  await writeCursor(services.db, account, { ...state, polledAt: services.now().toISOString() })
  try {
    await learnOwnIdentity(services, account)
    await noteHealth(services, account, 'ok', 'ok', 'The platform knows us.')
    return 'checked'
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    await noteHealth(services, account, healthAfter[error.kind], error.kind, error.message)
    return 'failed'
  }
}
