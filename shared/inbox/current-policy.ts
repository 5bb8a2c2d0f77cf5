// Which rules hold right now? The workspace's own over the standard ones, read at most every few seconds per process.
import type { Policy } from '../domain/policy.ts'
import type { Database } from '../store/database.ts'
import { listPolicies } from '../store/policies.ts'
import { keptReads } from './kept-reads.ts'
import type { InboxPolicy, Services } from './services.ts'

const stored = keptReads<Policy | null>(10_000)

/** The rules in force. */
export async function currentPolicy({ db, policy }: Pick<Services, 'db' | 'policy'>): Promise<InboxPolicy> {
  const own = await stored.get(db, '', async () => (await listPolicies(db, 1))[0]?.policy ?? null)
  return own === null ? policy : { ...policy, ...own }
}

/** Makes this process see a change that it has just made itself. */
export const forgetPolicy = (db: Database): void => stored.forget(db)
