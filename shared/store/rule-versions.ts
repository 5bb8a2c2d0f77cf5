// The rules people have set up: every version stays, so that one can see who changed what, and go back.
import * as z from 'zod/mini'
import { type Rule, rulesSchema } from '../domain/rules.ts'
import { addItem, type Database, type Item, queryPage } from './database.ts'
import { rulesKey, rulesPk } from './keys.ts'

export type RuleVersion = { version: number; rules: Rule[]; by: string; at: string; note: string }

const stored = z.object({
  sk: z.string(),
  rules: z.string(),
  by: z.string(),
  at: z.string(),
  note: z.string(),
})

/** The versions, newest first. Empty where nobody has set up any yet. */
export async function listRuleVersions(db: Database, limit: number): Promise<RuleVersion[]> {
  const page = await queryPage(db, { pk: rulesPk, newestFirst: true, limit, strong: true })
  return page.items.map(decode)
}

/** Adds the next version. False when somebody else added that one before. */
export function addRuleVersion(db: Database, { version, rules, ...rest }: RuleVersion): Promise<boolean> {
  return addItem(db, { ...rulesKey(version), rules: JSON.stringify(rules), ...rest })
}

function decode(item: Item): RuleVersion {
  const { sk, rules, ...rest } = z.parse(stored, item)
  return { version: Number(sk), rules: z.parse(rulesSchema, JSON.parse(rules)), ...rest }
}
