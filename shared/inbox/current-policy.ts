// Which rules hold right now? The workspace's own over the standard ones, read at most every few seconds per process.
import type { Policy } from '../domain/policy.ts'
import type { Database } from '../store/database.ts'
import { listPolicies } from '../store/policies.ts'
import type { InboxPolicy, Services } from './services.ts'

/** How long a change may take to reach every process. */
const cacheMs = 10_000
const cache = new WeakMap<Database, { at: number; stored: Promise<Policy | null> }>()

/** The rules in force. A failed read is not kept. */
export async function currentPolicy({ db, policy }: Pick<Services, 'db' | 'policy'>): Promise<InboxPolicy> {
  const known = cache.get(db)
  const fresh = known !== undefined && performance.now() - known.at < cacheMs
  const stored = fresh ? known.stored : readNow(db)
  const own = await stored
  return own === null ? policy : { ...policy, ...own }
}

/** Makes this process see a change that it has just made itself. */
export const forgetPolicy = (db: Database): boolean => cache.delete(db)

function readNow(db: Database): Promise<Policy | null> {
  const stored = listPolicies(db, 1).then(([newest]) => newest?.policy ?? null)
  cache.set(db, { at: performance.now(), stored })
  stored.catch(() => cache.delete(db))
  return stored
}
