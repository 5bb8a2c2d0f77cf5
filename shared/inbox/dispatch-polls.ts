// Once a minute: which accounts are due to be polled, and when within the minute?

import type { ChannelDefinition } from '../channels/connector.ts'
import { readCursor } from '../store/account-work.ts'
import { listAccounts } from '../store/accounts.ts'
import type { OutgoingMessage, Services } from './services.ts'

/**
 * Sends one poll message per turn an account has in the coming minute: its pace is `pollSeconds` if given, else its
 * definition's; webhook accounts that can also be polled have their slow catch-up pace, unless the platform forbids
 * both. Resolves to the number of polls sent.
 */
export async function dispatchPolls(
  services: Pick<Services, 'db' | 'queues' | 'now'>,
  catalog: Readonly<Record<string, ChannelDefinition>>,
  pollSeconds: number | null,
): Promise<number> {
  const now = services.now().getTime()
  const messages: OutgoingMessage[] = []
  for (const account of await listAccounts(services.db)) {
    const definition = catalog[account.channel]
    if (!definition?.receive.includes('poll')) continue
    const catchUp = account.receive === 'webhook'
    if (catchUp && definition.exclusiveReceive) continue
    const pace = catchUp ? definition.catchUpPollSeconds : (pollSeconds ?? definition.pollSeconds)
    if (pace === undefined) continue
    const { polledAt } = await readCursor(services.db, account)
    const dueIn = polledAt === null ? 0 : Math.max(0, (Date.parse(polledAt) + pace * 1000 - now) / 1000)
    const body = JSON.stringify({ channel: account.channel, account: account.account, paceSeconds: pace })
    for (let at = dueIn; at < 60; at += pace) messages.push({ body, delaySeconds: Math.floor(at) })
  }
  if (messages.length > 0) await services.queues.send('polls', messages)
  return messages.length
}
