// What became of every delivery in a span of time?
import { listAccounts } from '../store/accounts.ts'
import { forEachOf } from '../store/database.ts'
import { hourOf } from '../store/keys.ts'
import { addCounts, type LedgerCounts, noCounts, sumLedgerHour } from '../store/ledger.ts'
import type { Services } from './services.ts'

export type Ledger = { deliveries: { processed: number; queued: number } } & LedgerCounts

const hourMs = 3_600_000

/** Sums whole hours from `from` to `to`; `account` is an account's own id, all accounts without it. */
export async function readLedger(
  services: Pick<Services, 'db' | 'queues' | 'now'>,
  span: { account?: string | undefined; from?: string | undefined; to?: string | undefined },
): Promise<Ledger> {
  const to = span.to ?? services.now().toISOString()
  const from = span.from ?? new Date(Date.parse(to) - 24 * hourMs).toISOString()
  const accounts = (await listAccounts(services.db)).filter(
    ({ account }) => span.account === undefined || account === span.account,
  )
  const ledger: Ledger = { deliveries: { processed: 0, queued: 0 }, ...noCounts() }
  const wanted = accounts.flatMap((account) => hoursOf(from, to).map((hour) => ({ account, hour })))
  await forEachOf(wanted, 16, async ({ account, hour }) => {
    const { deliveries, counts } = await sumLedgerHour(services.db, account.channel, account.account, hour)
    ledger.deliveries.processed += deliveries
    addCounts(ledger, counts)
  })
  ledger.deliveries.queued = await services.queues.depth('deliveries')
  return ledger
}

/** The hours (`2026-11-22T09`) that a span touches. */
export function hoursOf(from: string, to: string): string[] {
  const hours: string[] = []
  for (let at = Date.parse(`${hourOf(from)}:00:00.000Z`); at <= Date.parse(to); at += hourMs) {
    hours.push(hourOf(new Date(at).toISOString()))
  }
  return hours
}
