// Which of several accounts on one channel has fallen silent against its own rhythm? Told from its own deliveries.
import { type HourOfWeeks, type Silence, silenceOf } from '../pulse/silence.ts'
import type { Account } from '../store/accounts.ts'
import { forEachOf } from '../store/database.ts'
import { sumLedgerHour } from '../store/ledger.ts'
import { type Rhythm, readRhythm, writeRhythm } from '../store/rhythms.ts'
import type { Services } from './services.ts'

const hourMs = 3_600_000
const weekHours = 168
const hoursLooked = 24
/** A pause of ours longer than this is not made good from the ledger: the rhythm is learned anew. */
const mostMissing = 48

/**
 * Takes the hours up to `hour` into the rhythm of every account that shares its brand and channel with another, and says
 * how silent each is: null for one that is heard, no entry for one that is not known for two weeks, or is alone: its
 * channel's counts are its own then. Costs an account one read of the hour's ledger, and 1 RRU and 2 WRU, once an hour.
 */
export async function hearAccounts(
  services: Pick<Services, 'db'>,
  hour: string,
  own: readonly Account[],
): Promise<ReadonlyMap<Account, Silence | null>> {
  const heard = new Map<Account, Silence | null>()
  const sharing = own.filter((one) => own.some((other) => other !== one && other.channel === one.channel))
  await forEachOf(sharing, 8, async (account) => {
    const { counts } = await upTo(services, account, hour)
    const hours = hoursOfWeeks(counts)
    if (hours !== null) heard.set(account, silenceOf(hours))
  })
  return heard
}

async function upTo({ db }: Pick<Services, 'db'>, account: Account, hour: string): Promise<Rhythm> {
  const known = await readRhythm(db, account)
  const end = Date.parse(`${hour}:00:00Z`)
  const missing = known === null ? 1 : (end - Date.parse(`${known.until}:00:00Z`)) / hourMs
  if (known !== null && missing <= 0) return known
  const goesOn = known !== null && missing <= mostMissing
  const counts = goesOn ? [...known.counts] : []
  for (let back = goesOn ? missing - 1 : 0; back >= 0; back--) {
    const name = new Date(end - back * hourMs).toISOString().slice(0, 13)
    counts.push((await sumLedgerHour(db, account.channel, account.account, name)).counts.stored)
  }
  const rhythm = { until: hour, counts }
  await writeRhythm(db, account, rhythm)
  return rhythm
}

/** The last day beside the same hours of as many whole weeks before as are known; null below two. */
function hoursOfWeeks(counts: readonly number[]): HourOfWeeks[] | null {
  const weeks = Math.floor((counts.length - hoursLooked) / weekHours)
  if (weeks < 2) return null
  return Array.from({ length: hoursLooked }, (_, index) => {
    const at = counts.length - hoursLooked + index
    const earlier = Array.from({ length: weeks }, (_, week) => counts[at - (week + 1) * weekHours] ?? 0)
    return { count: counts[at] ?? 0, earlier }
  })
}
