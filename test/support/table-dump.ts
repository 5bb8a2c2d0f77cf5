// Everything in a table, to compare what two runs have left behind.
import { paginateScan } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { Database, Item } from '#shared/store/database.ts'

/** All items by `partition key | sort key`, in order; `which` picks by that name. */
export async function dumpTable(
  { client, table }: Database,
  which: (name: string) => boolean = () => true,
): Promise<Record<string, Item>> {
  const found: [string, Item][] = []
  for await (const page of paginateScan({ client }, { TableName: table, ConsistentRead: true })) {
    for (const raw of page.Items ?? []) {
      const item = unmarshall(raw)
      found.push([`${item.pk} | ${item.sk}`, item])
    }
  }
  return Object.fromEntries(found.filter(([name]) => which(name)).sort(([a], [b]) => (a < b ? -1 : 1)))
}
