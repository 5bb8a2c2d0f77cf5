// The rules of the workspace as people have set them: every version stays, so that one can see who changed what, and go
// back.
import * as z from 'zod/mini'
import { completedPolicy, type Policy } from '../domain/policy.ts'
import { addItem, type Database, type Item, queryPage } from './database.ts'
import { policyKey, policyPk } from './keys.ts'

export type PolicyVersion = { version: number; policy: Policy; by: string; at: string; note: string }

const stored = z.object({
  sk: z.string(),
  policy: z.string(),
  by: z.string(),
  at: z.string(),
  note: z.string(),
})

/** The versions, newest first. Empty where nobody has changed anything yet. */
export async function listPolicies(db: Database, limit: number): Promise<PolicyVersion[]> {
  const page = await queryPage(db, { pk: policyPk, newestFirst: true, limit, strong: true })
  return page.items.map(decode)
}

/** Adds the next version. False when somebody else added that one before. */
export function addPolicy(db: Database, { version, policy, by, at, note }: PolicyVersion): Promise<boolean> {
  return addItem(db, { ...policyKey(version), policy: JSON.stringify(policy), by, at, note })
}

function decode(item: Item): PolicyVersion {
  const s = z.parse(stored, item)
  const policy = completedPolicy(JSON.parse(s.policy))
  return { version: Number(s.sk), policy, by: s.by, at: s.at, note: s.note }
}
