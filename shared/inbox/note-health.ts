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

const silent = 'silent'

/** Notes that nobody writes to an account that should have been written to. Worse troubles stand. */
export async function noteSilence(
  services: Pick<Services, 'db' | 'now'>,
  account: Work,
  { count, expected }: { count: number; expected: number },
): Promise<void> {
  const before = await readHealth(services.db, account)
  if (before !== null && before.state !== 'ok' && before.code !== silent) return
  const message = `Far less comes in than usual: ${count} where about ${Math.round(expected)} were to be expected. Check that its webhook or poll still brings what people write.`
  await noteHealth(services, account, 'degraded', silent, message)
}

/** Notes that an account that was silent is heard again. */
export async function noteHeardAgain(services: Pick<Services, 'db' | 'now'>, account: Work): Promise<void> {
  const before = await readHealth(services.db, account)
  if (before?.code !== silent) return
  const now = services.now().toISOString()
  const health = { state: 'ok', code: 'ok', message: 'People are heard again.' } as const
  await writeHealth(services.db, account, { ...health, since: now, checkedAt: now })
}

/** Notes that an account works, or that its credentials end soon although it still does. That it is silent stands. */
export async function noteWorking(
  services: Pick<Services, 'db' | 'now'>,
  account: Work & { expiresAt: string | null },
  message: string,
): Promise<void> {
  const end = credentialsEnd(account.expiresAt, services.now())
  if (end === null && (await readHealth(services.db, account))?.code === silent) return
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
  // That its platform answers says nothing about why nobody is heard: only somebody heard ends silence.
  if (state === 'ok' && before?.code === silent) return
  if (before?.state === state && before.code === code && before.message === message) return
  const since = before?.state === state ? before.since : now
  await writeHealth(services.db, account, { state, code, message, since, checkedAt: now })
}
