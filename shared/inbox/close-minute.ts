// As every minute closes: watch, open and follow incidents, tell people, then what has more time: hours, silence, terms.
import { loggable } from '../domain/loggable.ts'
import { type Account, listAccounts } from '../store/accounts.ts'
import { followIncidents } from './follow-incidents.ts'
import { learnTerms } from './learn-terms.ts'
import { rollUp } from './roll-up.ts'
import { sendAlerts } from './send-alerts.ts'
import type { Services } from './services.ts'
import { watchPulse } from './watch-pulse.ts'
import { watchSilence } from './watch-silence.ts'

/** Everything the minute asks for, each part whatever becomes of the others: the next minute makes good what failed. */
export async function closeMinute(services: Services, wait: (ms: number) => Promise<void>): Promise<void> {
  const part = async <T>(name: string, work: () => Promise<T>): Promise<T | null> => {
    try {
      return await work()
    } catch (error) {
      services.log('minute_failed', { part: name, error: loggable(error) })
      return null
    }
  }
  const accounts = (await part('accounts', () => listAccounts(services.db))) ?? []
  const brands = channelsByBrand(accounts)
  await part('pulse', () => watchPulse(services, wait))
  for (const brand of brands.keys()) await part('incidents', () => followIncidents(services, brand))
  await part('alerts', () => sendAlerts(services, brands.keys()))
  const ended = (await part('roll_up', () => rollUp(services, brands))) ?? []
  for (const { brand, hour } of ended)
    await part('silence', () => watchSilence(services, brand, hour, accounts))
  for (const brand of brands.keys()) await part('terms', () => learnTerms(services, brand))
}

function channelsByBrand(accounts: readonly Account[]): Map<string, Set<string>> {
  const channels = new Map<string, Set<string>>()
  for (const { brand, channel } of accounts)
    channels.set(brand, (channels.get(brand) ?? new Set<string>()).add(channel))
  return channels
}
