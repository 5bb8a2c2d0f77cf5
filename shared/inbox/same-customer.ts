// Who else is this customer? Their identities on other channels as people merged them, those that may be theirs too, and
// what somebody says of one.
import type { ConversationHead } from '../domain/conversation.ts'
import { readAliases } from '../store/customer-cases.ts'
import { readHead } from '../store/heads.ts'
import {
  type Identity,
  linksAtMost,
  listContactRows,
  readIdentity,
  type SameLink,
  writeSame,
} from '../store/same-customers.ts'
import { contactMarkOf } from './identify.ts'
import {
  addedBy,
  contactPointsAmong,
  identityKey,
  type Merged,
  mergedAtMost,
  type Suggestion,
  suggestionsFrom,
} from './merged-identities.ts'
import type { Services } from './services.ts'

type Need = Pick<Services, 'db' | 'connectors'>
type Named = Pick<Identity, 'channel' | 'nativeId'>

/** `identities` begins with the conversation's own. */
export type SameCustomer = { identities: Merged[]; suggestions: Suggestion[] }

export type SaySameResult =
  | { kind: 'said'; customer: SameCustomer }
  | { kind: 'no_conversation' }
  | { kind: 'not_there' }
  | { kind: 'too_many' }

const casesShown = 10
const filedAtMost = 10

/**
 * The customer of a conversation on all their channels, and who may be the same. Two read units, and one for each merged
 * identity; half a unit for each email address, phone number or vouched-for handle; one for each id of a channel that
 * changes its customers' ids. Null without a conversation.
 */
export async function readSameCustomer(services: Need, conversation: string): Promise<SameCustomer | null> {
  const head = await readHead(services.db, conversation)
  return head === null ? null : shownOf(await gather(services, head))
}

/**
 * Says that the customer of a conversation and `other` are one person, or are not; null takes back what was said of `other`
 * and `of`, which is the conversation's own customer unless named. Only what is suggested can be said, only what was said
 * taken back. Two write units beside what reading them costs. Safe to repeat.
 */
export async function saySame(
  services: Need & Pick<Services, 'now'>,
  by: string,
  conversation: string,
  { other, of, same }: { other: Named; of?: Named | undefined; same: boolean | null },
): Promise<SaySameResult> {
  const head = await readHead(services.db, conversation)
  if (head === null) return { kind: 'no_conversation' }
  const before = await gather(services, head)
  const from = before.merged.get(identityKey(of ?? before.own))
  if (from === undefined) return { kind: 'not_there' }
  const to = sayable(before, from, other, same)
  if (to === undefined) return { kind: 'not_there' }
  if (same === true && before.merged.size >= mergedAtMost) return { kind: 'too_many' }
  if (same !== null && before.links.length >= linksAtMost) return { kind: 'too_many' }
  const said = same === null ? null : { same, by, at: services.now().toISOString() }
  await writeSame(services.db, [from, to], said)
  return { kind: 'said', customer: shownOf(await gather(services, head)) }
}

/** The identity that this can be said of; what is said again as it stands counts too. */
function sayable(
  { links, suggestions, said }: Gathered,
  from: Identity,
  other: Named,
  same: boolean | null,
): Identity | undefined {
  const key = identityKey(other)
  const known = said.get(identityKey(from))?.find((link) => identityKey(link) === key)
  if (same === null) return known
  const again = links.find((link) => identityKey(link) === key && link.same === same)
  return suggestions.find((one) => identityKey(one) === key) ?? again
}

type Gathered = {
  own: Identity
  merged: Map<string, Merged>
  /** By identity what was said of it and others. */
  said: Map<string, SameLink[]>
  links: SameLink[]
  suggestions: Suggestion[]
}

const shownOf = ({ merged, suggestions }: Gathered): SameCustomer => ({
  identities: [...merged.values()],
  suggestions,
})

async function gather(services: Need, head: ConversationHead): Promise<Gathered> {
  const { nativeId, name, handle, verified, unverified } = head.customer
  const now = { channel: head.channel, nativeId, name, handle }
  const [own = now] = await settled(services, [now])
  const merged = new Map<string, Merged>()
  const said = new Map<string, SameLink[]>()
  let next: Omit<Merged, 'cases'>[] = [{ ...own, via: null }]
  while (next.length > 0) {
    const reached = next
    next = []
    const read = await Promise.all(reached.map((one) => readIdentity(services.db, one, casesShown)))
    for (const [index, { cases, links }] of read.entries()) {
      const one = reached[index]
      if (one === undefined || merged.has(identityKey(one)) || merged.size >= mergedAtMost) continue
      merged.set(identityKey(one), { ...one, cases })
      said.set(identityKey(one), links)
      next.push(...addedBy(one, links, merged))
    }
  }
  // Under an id that the platform gave them later lie their later cases.
  if (own.nativeId !== nativeId) await addCases(services, merged.get(identityKey(own)), now)
  const links = [...said.values()].flat()
  const vouched = [...merged.values(), ...(verified === true ? [{ ...own, verified }] : [])]
  const points = unverified ? [] : contactPointsAmong(vouched)
  const filed = await filedUnder(services, points, merged)
  return { own, merged, said, links, suggestions: suggestionsFrom(filed, merged, links) }
}

async function addCases({ db }: Need, to: Merged | undefined, later: Identity): Promise<void> {
  const { cases } = await readIdentity(db, later, casesShown)
  to?.cases.unshift(...cases)
}

async function filedUnder(
  services: Need,
  points: ReturnType<typeof contactPointsAmong>,
  merged: ReadonlyMap<string, Merged>,
): Promise<Suggestion[]> {
  const found = await Promise.all(
    points.map(async (because) => {
      const rows = await listContactRows(services.db, contactMarkOf(because), filedAtMost)
      const others = rows.filter((row) => !merged.has(identityKey(row)))
      return (await settled(services, others)).map((row) => ({ ...row, because }))
    }),
  )
  return found.flat()
}

/** The same identities under the first id that each was known by. */
async function settled({ db, connectors }: Need, identities: readonly Identity[]): Promise<Identity[]> {
  const first = new Map<string, string>()
  for (const channel of new Set(identities.map((one) => one.channel))) {
    if (connectors[channel]?.definition.identitiesChange !== true) continue
    const ids = identities.filter((one) => one.channel === channel).map(({ nativeId }) => nativeId)
    for (const [id, of] of await readAliases(db, channel, ids))
      first.set(identityKey({ channel, nativeId: id }), of)
  }
  return identities.map((one) => ({ ...one, nativeId: first.get(identityKey(one)) ?? one.nativeId }))
}
