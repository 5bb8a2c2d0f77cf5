// How an account fares, written only when it changed, so that a healthy account costs nothing.
import type { FailureKind } from '../domain/failure.ts'
import { type AccountName, type HealthState, readHealth, writeHealth } from '../store/account-work.ts'
import type { Services } from './services.ts'

/** What each kind of failure says about the account it happened to. */
export const healthAfter: Record<FailureKind, HealthState> = {
  rate_limited: 'degraded',
  auth_expired: 'broken',
  rejected: 'broken',
  not_found: 'broken',
  unavailable: 'degraded',
  bad_payload: 'degraded',
  budget_spent: 'paused',
}

/** Notes the state of `account`; `message` tells a person what is wrong and what to do. */
export async function noteHealth(
  services: Pick<Services, 'db' | 'now'>,
  account: AccountName,
  state: HealthState,
  code: string,
  message: string,
): Promise<void> {
  const now = services.now().toISOString()
  const before = await readHealth(services.db, account)
  if (before?.state === state && before.code === code && before.message === message) return
  const since = before?.state === state ? before.since : now
  await writeHealth(services.db, account, { state, code, message, since, checkedAt: now })
}
