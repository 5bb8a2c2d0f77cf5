// Once a minute: which accounts and saved queries are due to be polled, and when within the minute?

import type { ChannelDefinition } from '../channels/connector.ts'
import { isPaused } from '../domain/account-pause.ts'
import { readCursor, type Work } from '../store/account-work.ts'
import { type Account, listAccounts } from '../store/accounts.ts'
import { listQueries } from '../store/saved-queries.ts'
import { isPolled } from './poll-account.ts'
import type { OutgoingMessage, Services } from './services.ts'

/** Accounts that cannot be polled are asked how they fare. */
const checkSeconds = 3600

/**
 * Sends one poll message per turn an account has in the coming minute: its pace is `pollSeconds` if given, else its
 * definition's; webhook accounts that can also be polled have their slow catch-up pace; those that cannot are only
 * asked how they fare. A paused account is asked nothing, and nothing is searched with it. Resolves to the number of polls sent.
 */
export async function dispatchPolls(
  services: Pick<Services, 'db' | 'queues' | 'now'>,
  catalog: Readonly<Record<string, ChannelDefinition>>,
  pollSeconds: number | null,
): Promise<number> {
  const now = services.now().getTime()
  const messages: OutgoingMessage[] = []
  const accounts = await listAccounts(services.db)
  const resting = new Set(accounts.filter(isPaused).map(nameOf))
  for (const account of accounts) {
    const definition = catalog[account.channel]
    if (!definition || isPaused(account)) continue
    if (isPolled(account, definition) && isItsMinute(account, now)) {
      const { channel, account: id } = account
      messages.push({
        body: JSON.stringify({ channel, account: id, paceSeconds: 0, check: true }),
        delaySeconds: 30,
      })
    }
    const pace = paceOf(account, definition, pollSeconds)
    if (pace === undefined) continue
    messages.push(...(await turnsOf(services, account, pace, now)))
  }
  for (const { id: query, channel, account, paused } of await listQueries(services.db)) {
    const search = catalog[channel]?.search
    if (search === undefined || paused || resting.has(nameOf({ channel, account }))) continue
    messages.push(...(await turnsOf(services, { channel, account, query }, search.pollSeconds, now)))
  }
  if (messages.length > 0) await services.queues.send('polls', messages)
  return messages.length
}

const nameOf = ({ channel, account }: Pick<Account, 'channel' | 'account'>): string => `${channel}/${account}`

/** The poll messages for the turns that fall into the coming minute. */
async function turnsOf(
  services: Pick<Services, 'db'>,
  { channel, account, query }: Work,
  pace: number,
  now: number,
): Promise<OutgoingMessage[]> {
  const { polledAt } = await readCursor(services.db, { channel, account, query })
  const dueIn = polledAt === null ? 0 : Math.max(0, (Date.parse(polledAt) + pace * 1000 - now) / 1000)
  const body = JSON.stringify({ channel, account, paceSeconds: pace, query })
  const messages: OutgoingMessage[] = []
  for (let at = dueIn; at < 60; at += pace) messages.push({ body, delaySeconds: Math.floor(at) })
  return messages
}

/** Once a day, each at a minute of its own, polled accounts are asked who we are and until when their credentials last. */
function isItsMinute({ channel, account }: Account, now: number): boolean {
  const minutes = 1440
  let sum = 0
  for (const char of `${channel}/${account}`) sum = (sum * 31 + char.charCodeAt(0)) % minutes
  return Math.floor(now / 60_000) % minutes === sum
}

/** Seconds between two turns of an account. */
function paceOf(
  account: Account,
  definition: ChannelDefinition,
  pollSeconds: number | null,
): number | undefined {
  if (!isPolled(account, definition)) return checkSeconds
  if (account.receive === 'webhook') return definition.catchUpPollSeconds
  return pollSeconds ?? definition.pollSeconds
}
