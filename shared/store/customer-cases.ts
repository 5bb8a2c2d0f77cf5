// Which cases has this customer had, and how dear are they to us? One line per case, their tier, and their aliases.
import * as z from 'zod/mini'
import {
  type Database,
  deleteItem,
  type Item,
  queryPage,
  readItems,
  updateItem,
  writeItem,
} from './database.ts'
import { aliasedId, aliasKey, caseKey, casePrefix, customerCasesPk, tierKey } from './keys.ts'

export type CustomerCase = { conversationId: string; openedAt: string; snippet: string; status: string }

const storedCase = z.object({ sk: z.string(), sn: z.string(), st: z.string() })
const storedTier = z.object({ tier: z.string() })
const storedAlias = z.object({ pk: z.string(), of: z.string() })
const keptSeconds = 730 * 86_400

/** Writes a case's line; of a case written before only the status changes. */
export async function writeCase(
  db: Database,
  channel: string,
  customer: string,
  line: CustomerCase,
): Promise<void> {
  await updateItem(db, caseKey(channel, customer, line.openedAt, line.conversationId), {
    expression: 'SET st = :st, sn = if_not_exists(sn, :sn), #ttl = :ttl',
    names: { '#ttl': 'ttl' },
    values: {
      ':st': line.status,
      ':sn': line.snippet,
      ':ttl': Math.floor(Date.parse(line.openedAt) / 1000) + keptSeconds,
    },
  })
}

export type CustomerStanding = { cases: CustomerCase[]; tier: string | null }

/** The customer's tier, and their latest `limit` cases since `since`, newest first. */
export async function readStanding(
  db: Database,
  channel: string,
  customer: string,
  since: string,
  limit: number,
): Promise<CustomerStanding> {
  const page = await queryPage(db, {
    pk: customerCasesPk(channel, customer),
    from: `${casePrefix}${since}`,
    to: `${casePrefix}\uffff`,
    newestFirst: true,
    limit: limit + 1,
  })
  const tierSk = tierKey(channel, customer).sk
  const tier = page.items.find(({ sk }) => sk === tierSk)
  const cases = page.items.filter(({ sk }) => sk !== tierSk).slice(0, limit)
  return { cases: cases.map(decodeCase), tier: tier === undefined ? null : z.parse(storedTier, tier).tier }
}

/** Puts the customer into a tier, by its name in the policy; null into none. */
export async function writeTier(
  db: Database,
  channel: string,
  customer: string,
  set: { tier: string; by: string; at: string } | null,
): Promise<void> {
  const key = tierKey(channel, customer)
  if (set === null) await deleteItem(db, key)
  else await writeItem(db, { ...key, ...set })
}

/** Throws a ZodError when the item is none. */
export function decodeCase(item: Item): CustomerCase {
  const s = z.parse(storedCase, item)
  const [openedAt = '', conversationId = ''] = s.sk.slice(casePrefix.length).split('#')
  return { conversationId, openedAt, snippet: s.sn, status: s.st }
}

/** Notes that the native id `alias` is the customer known as `of`. */
export async function writeAlias(db: Database, channel: string, alias: string, of: string): Promise<void> {
  await writeItem(db, { ...aliasKey(channel, alias), of })
}

/** The ids under which these native ids are known; ids without an alias are absent. */
export async function readAliases(
  db: Database,
  channel: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const items = await readItems(
    db,
    [...new Set(ids)].map((id) => aliasKey(channel, id)),
  )
  return new Map(
    items.map((item) => {
      const s = z.parse(storedAlias, item)
      return [aliasedId(channel, s.pk), s.of]
    }),
  )
}
