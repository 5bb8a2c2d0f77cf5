// A lead changes the rules: a new version beside the old ones, and, if wanted, the open conversations ranked by it.
import type { Policy } from '../domain/policy.ts'
import { afterReassessment } from '../domain/reassessment.ts'
import { forEachOf } from '../store/database.ts'
import { addPolicy, listPolicies, type PolicyVersion } from '../store/policies.ts'
import { changeHead } from './change-head.ts'
import { currentPolicy, forgetPolicy } from './current-policy.ts'
import { listInbox } from './list-inbox.ts'
import type { Services } from './services.ts'
import { unansweredOf } from './unanswered-messages.ts'

type Need = Pick<Services, 'db' | 'now' | 'policy'>

/** The version in force; version 0 is what a workspace starts with. */
export async function readPolicyVersion({ db, policy }: Need): Promise<PolicyVersion> {
  const [newest] = await listPolicies(db, 1)
  const { priority, sla, terms } = policy
  return newest ?? { version: 0, policy: { priority, sla, terms }, by: 'system', at: '', note: '' }
}

export type ChangePolicyResult =
  | { kind: 'changed'; version: PolicyVersion }
  | { kind: 'changed_meanwhile'; version: PolicyVersion }

/** Stores `policy` as the version after `baseVersion`, unless somebody else changed it since. */
export async function changePolicy(
  services: Need,
  by: string,
  change: { baseVersion: number; policy: Policy; note: string },
): Promise<ChangePolicyResult> {
  const { policy, note } = change
  const current = await readPolicyVersion(services)
  const version = {
    version: change.baseVersion + 1,
    policy,
    by,
    at: services.now().toISOString(),
    note,
  }
  const written = current.version === change.baseVersion && (await addPolicy(services.db, version))
  forgetPolicy(services.db)
  if (written) return { kind: 'changed', version }
  return { kind: 'changed_meanwhile', version: await readPolicyVersion(services) }
}

const width = 8

/**
 * Ranks a page of the conversations that need a reply by the rules in force now; new mentions are ranked by them anyway.
 * Rows move while this goes on: the page is read by the place they had. `cursor` null when all have been seen.
 */
export async function applyPolicy(
  services: Need & Pick<Services, 'log'>,
  user: string,
  limit: number,
  cursor?: string,
): Promise<{ seen: number; changed: number; cursor: string | null }> {
  const policy = await currentPolicy(services)
  const page = await listInbox(services, { view: 'needs_reply', user, limit, cursor })
  let changed = 0
  await forEachOf(page.heads, width, async (head) => {
    const unanswered = await unansweredOf(services.db, head, policy.terms)
    let moved = false
    await changeHead(services, head.id, (current) => {
      // What came in meanwhile was ranked by these rules already, and may outrank all of these.
      const same =
        current.oldestUnansweredAt === head.oldestUnansweredAt && current.unanswered === head.unanswered
      const next = same
        ? afterReassessment(current, unanswered, policy, null, services.now().toISOString())
        : null
      moved = next !== null
      return next
    })
    if (moved) changed++
  })
  return { seen: page.heads.length, changed, cursor: page.cursor }
}
