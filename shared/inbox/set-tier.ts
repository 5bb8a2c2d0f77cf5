// A lead says how dear a customer is to us: kept with the customer, and their open conversations move at once.
import { afterTier } from '../domain/reassessment.ts'
import { readStanding, writeTier } from '../store/customer-cases.ts'
import { forEachOf } from '../store/database.ts'
import { changeHead } from './change-head.ts'
import { currentPolicy } from './current-policy.ts'
import type { Services } from './services.ts'

export type SetTierResult = { kind: 'set'; conversations: number } | { kind: 'no_such_tier'; tiers: string[] }

/** The latest conversations are told; an older one learns it when it opens a case. */
const conversationsTold = 50
const longAgo = '2000-01-01T00:00:00.000Z'

/** Puts a customer into a tier of the policy; null into none. */
export async function setTier(
  services: Pick<Services, 'db' | 'now' | 'policy'>,
  by: string,
  { channel, customer, tier }: { channel: string; customer: string; tier: string | null },
): Promise<SetTierResult> {
  const policy = await currentPolicy(services)
  const tiers = Object.keys(policy.priority.tiers)
  if (tier !== null && !tiers.includes(tier)) return { kind: 'no_such_tier', tiers }
  const at = services.now().toISOString()
  await writeTier(services.db, channel, customer, tier === null ? null : { tier, by, at })
  const { cases } = await readStanding(services.db, channel, customer, longAgo, conversationsTold)
  const ids = [...new Set(cases.map(({ conversationId }) => conversationId))]
  await forEachOf(ids, 8, async (id) => {
    await changeHead(services, id, (head) => afterTier(head, tier, by, policy, at))
  })
  return { kind: 'set', conversations: ids.length }
}
