// Which cases has this customer had? One line per case, and the aliases under which the platform knew them.
import * as z from 'zod/mini'
import { type Database, queryPage, readItems, updateItem, writeItem } from './database.ts'
import { aliasedId, aliasKey, caseKey, casePrefix, customerCasesPk } from './keys.ts'

export type CustomerCase = { conversationId: string; openedAt: string; snippet: string; status: string }

const storedCase = z.object({ sk: z.string(), sn: z.string(), st: z.string() })
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

/** The latest `limit` cases since `since`, newest first. */
export async function listCases(
  db: Database,
  channel: string,
  customer: string,
  since: string,
  limit: number,
): Promise<CustomerCase[]> {
  const page = await queryPage(db, {
    pk: customerCasesPk(channel, customer),
    from: `${casePrefix}${since}`,
    to: `${casePrefix}\uffff`,
    newestFirst: true,
    limit,
  })
  return page.items.map((item) => {
    const s = z.parse(storedCase, item)
    const [openedAt = '', conversationId = ''] = s.sk.slice(casePrefix.length).split('#')
    return { conversationId, openedAt, snippet: s.sn, status: s.st }
  })
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
