// How an account fares, written only when it changed, so that a healthy account costs nothing.
import { credentialsEnd } from '../domain/credentials-end.ts'
import type { FailureKind } from '../domain/failure.ts'
import { type HealthState, readHealth, type Work, writeHealth } from '../store/account-work.ts'
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

/** Notes that an account works, or that its credentials end soon although it still does. */
export async function noteWorking(
  services: Pick<Services, 'db' | 'now'>,
  account: Work & { expiresAt: string | null },
  message: string,
): Promise<void> {
  const end = credentialsEnd(account.expiresAt, services.now())
  await (end === null
    ? noteHealth(services, account, 'ok', 'ok', message)
    : noteHealth(services, account, end.state, end.code, end.message))
}

/** Notes the state of `account`; `message` tells a person what is wrong and what to do. */
export async function noteHealth(
  services: Pick<Services, 'db' | 'now'>,
  account: Work,
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
