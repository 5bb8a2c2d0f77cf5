// Is an account well, within its budget, and not suspiciously silent?
import type { accountsHealth } from '#shared/api/operations.ts'
import type { RouteOutput } from '#shared/api/route.ts'
import { type Finding, fail, ok, warn } from './finding.ts'

export type AccountState = RouteOutput<typeof accountsHealth>['accounts'][number]

/** Turns missed before a polled account counts as silent; never sooner than two minutes, the dispatcher's own pace. */
const pacesMissed = 3
const leastSilenceSeconds = 120
const budgetWarning = 0.8

/** What there is to say about one account. `paceSeconds` is how often it should be polled. */
export function accountFindings(account: AccountState, paceSeconds: number, now: Date): Finding[] {
  const name = `${account.channel}/${account.account}`
  const trouble = [healthFinding(name, account), silenceFinding(name, account, paceSeconds, now)]
  const found = [...trouble, budgetFinding(name, account)].filter((finding) => finding !== null)
  return found.length > 0
    ? found
    : [ok(name, account.receive === 'poll' ? 'polled, well' : 'by webhook, well')]
}

function healthFinding(name: string, { channel, health }: AccountState): Finding | null {
  if (health === null || health.state === 'ok') return null
  const fact = `${health.state} since ${health.since}: ${health.message}`
  if (health.code === 'paused_by_person')
    return warn(name, fact, 'An administrator goes on with it under Settings, Accounts.')
  if (health.state === 'paused') return warn(name, fact, 'It goes on by itself.')
  const again = `If its credentials are to blame: harken channel connect ${channel}. See docs/channels/${channel}.md.`
  return fail(name, fact, again)
}

function silenceFinding(name: string, account: AccountState, paceSeconds: number, now: Date): Finding | null {
  if (account.receive !== 'poll' || (account.health !== null && account.health.state !== 'ok')) return null
  const patience = Math.max(pacesMissed * paceSeconds, leastSilenceSeconds)
  const last = account.polledAt ?? account.connectedAt
  const seconds = Math.floor((now.getTime() - Date.parse(last)) / 1000)
  if (seconds <= patience) return null
  return fail(
    name,
    account.polledAt === null ? 'never polled' : `not polled for ${seconds} s`,
    'Is the polls queue moving (below)? Does its platform ask for patience? Otherwise restart the system.',
  )
}

function budgetFinding(name: string, { spentUsdToday, spendCapUsd }: AccountState): Finding | null {
  if (spendCapUsd === null || spentUsdToday < budgetWarning * spendCapUsd) return null
  return warn(
    name,
    `${spentUsdToday.toFixed(2)} of ${spendCapUsd.toFixed(2)} US dollars spent today`,
    'At the cap polls pause until midnight UTC; connect it again with a higher --spend-cap-usd.',
  )
}
