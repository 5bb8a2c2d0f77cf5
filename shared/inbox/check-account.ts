// Is an account still well, and until when are its credentials good? Asks its platform who we are there.
import { Failure } from '../domain/failure.ts'
import type { Account } from '../store/accounts.ts'
import { learnOwnIdentity } from './connect-account.ts'
import { healthAfter, noteHealth, noteWorking } from './note-health.ts'
import type { Services } from './services.ts'

/** Notes the answer in the account's health, and what it says of our own ids. Never throws a Failure. */
export async function checkAccount(services: Services, account: Account): Promise<'checked' | 'failed'> {
  try {
    const known = await learnOwnIdentity(services, account)
    await noteWorking(services, known, 'The platform knows us.')
    return 'checked'
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    await noteHealth(services, account, healthAfter[error.kind], error.kind, error.message)
    return 'failed'
  }
}
