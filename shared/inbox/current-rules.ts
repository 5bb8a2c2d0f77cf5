// Which rules of people hold right now? Read at most every few seconds per process, so that intake pays nothing for them.
import type { Rule } from '../domain/rules.ts'
import type { Database } from '../store/database.ts'
import { listRuleVersions } from '../store/rule-versions.ts'
import { keptReads } from './kept-reads.ts'

const stored = keptReads<Rule[]>(10_000)

/** Those that are on, in order. */
export const currentRules = (db: Database): Promise<Rule[]> =>
  stored.get(db, '', async () => ((await listRuleVersions(db, 1))[0]?.rules ?? []).filter(({ on }) => on))

/** Makes this process see a change that it has just made itself. */
export const forgetRules = (db: Database): void => stored.forget(db)
