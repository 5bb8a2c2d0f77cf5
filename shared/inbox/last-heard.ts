// When did an account last bring something? From the ledger, to the hour.
import { hourOf } from '../store/keys.ts'
import { hasLedgerLine } from '../store/ledger.ts'
import type { Services } from './services.ts'

const hourMs = 3_600_000
export const hoursLookedBack = 24

/**
 * The beginning of the latest hour of the last 24 in which a delivery of this account was taken in; null when there was
 * none. One read of at most one line for each hour looked at: half a unit where people write, twelve where nobody does.
 */
export async function lastHeard(
  { db, now }: Pick<Services, 'db' | 'now'>,
  { channel, account }: { channel: string; account: string },
): Promise<string | null> {
  for (let back = 0; back < hoursLookedBack; back++) {
    const hour = hourOf(new Date(now().getTime() - back * hourMs).toISOString())
    if (await hasLedgerLine(db, channel, account, hour)) return `${hour}:00:00.000Z`
  }
  return null
}
