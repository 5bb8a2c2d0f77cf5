// What have the people of an account taught its triage? Read when the account says that there is something new.
import type { Account } from '../store/accounts.ts'
import { readCorrection } from '../store/corrections.ts'
import type { Database } from '../store/database.ts'
import { type Correction, decodeCorrection } from '../triage/model/correction.ts'
import { rebuildCorrection } from './rebuild-correction.ts'
import type { Services } from './services.ts'

type Known = { version: string; correction: Promise<Correction | null> }
const cache = new WeakMap<Database, Map<string, Known>>()

/** The correction of an account as it was read last, or null. A failed read is not kept. */
export function currentCorrection(services: Services, account: Account): Promise<Correction | null> {
  if (account.correction === null) return Promise.resolve(null)
  const accounts = cache.get(services.db) ?? new Map<string, Known>()
  cache.set(services.db, accounts)
  const name = `${account.channel}#${account.account}`
  const known = accounts.get(name)
  if (known?.version === account.correction) return known.correction
  const correction = load(services, account)
  accounts.set(name, { version: account.correction, correction })
  correction.catch(() => accounts.delete(name))
  return correction
}

/** One that was made for other weights is made again from the log of what people said. */
async function load(services: Services, { channel, account }: Account): Promise<Correction | null> {
  const stored = await readCorrection(services.db, channel, account)
  if (stored === null || stored.bytes === null) return null
  try {
    return decodeCorrection(stored.bytes)
  } catch {
    services.log('correction_made_again', { channel, account })
    return rebuildCorrection(services, channel, account)
  }
}
