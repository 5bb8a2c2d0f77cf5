// A lead changes the rules people have set up: a new version beside the old ones.
import type { Rule } from '../domain/rules.ts'
import { addRuleVersion, listRuleVersions, type RuleVersion } from '../store/rule-versions.ts'
import { addAgent } from '../store/workspace.ts'
import { forgetRules } from './current-rules.ts'
import type { Services } from './services.ts'

type Need = Pick<Services, 'db' | 'now'>

/** The version in force; version 0 is none at all. */
export async function readRuleVersion({ db }: Pick<Services, 'db'>): Promise<RuleVersion> {
  const [newest] = await listRuleVersions(db, 1)
  return newest ?? { version: 0, rules: [], by: 'system', at: '', note: '' }
}

export type ChangeRulesResult = { kind: 'changed' | 'changed_meanwhile'; version: RuleVersion }

/** Stores `rules` as the version after `baseVersion`, unless somebody else changed them since. */
export async function changeRules(
  services: Need,
  by: string,
  { baseVersion, rules, note }: { baseVersion: number; rules: Rule[]; note: string },
): Promise<ChangeRulesResult> {
  const current = await readRuleVersion(services)
  const version = { version: baseVersion + 1, rules, by, at: services.now().toISOString(), note }
  const written = current.version === baseVersion && (await addRuleVersion(services.db, version))
  forgetRules(services.db)
  if (!written) return { kind: 'changed_meanwhile', version: await readRuleVersion(services) }
  // Whoever is given work has to be found in the lists of people.
  const given = rules.flatMap(({ actions }) =>
    actions.flatMap((each) => (each.do === 'assign' ? [each.user] : [])),
  )
  await Promise.all([...new Set(given)].map((user) => addAgent(services.db, user)))
  return { kind: 'changed', version }
}
