// Somebody saves what a brand listens for; before that, it can be tried.
import * as z from 'zod/mini'
import { Failure } from '../domain/failure.ts'
import type { MessageItem } from '../domain/mention.ts'
import { queryTermsSchema, type SavedQuery } from '../domain/saved-query.ts'
import { addSpend, readSpend } from '../store/account-work.ts'
import { type Account, readAccount } from '../store/accounts.ts'
import { readQuery, type StoredQuery, writeQuery } from '../store/saved-queries.ts'
import { connectorContext } from './connector-context.ts'
import type { Services } from './services.ts'

export type QueryRequest = {
  id?: string | undefined
  channel: string
  account: string
  name: string
  paused?: boolean | undefined
} & z.output<typeof queryTermsSchema>

const triedMs = 24 * 3_600_000
const shownMost = 20

/** Stores a query, a new one without `id`. Throws Failure `rejected` naming the field, `not_found` for an unknown id. */
export async function saveQuery(services: Services, request: QueryRequest, by: string): Promise<StoredQuery> {
  await searchable(services, request)
  const { id, paused, name, ...rest } = request
  const before = id === undefined ? null : await readQuery(services.db, id)
  if (id !== undefined && before === null) throw new Failure('not_found', 'There is no such saved query.')
  const query: StoredQuery = {
    ...rest,
    id: id ?? services.newId(),
    name: name.trim(),
    paused: paused ?? before?.paused ?? false,
    by,
    at: services.now().toISOString(),
  }
  await writeQuery(services.db, query)
  return query
}

/**
 * Runs a query once over the last day without storing anything: what it would find, newest first, and what that cost.
 * Counts towards the account's cap. Throws Failure.
 */
export async function tryQuery(
  services: Services,
  request: Omit<QueryRequest, 'id' | 'name' | 'paused'>,
): Promise<{ found: MessageItem[]; more: boolean; costUsd: number }> {
  const { account, search, normalise } = await searchable(services, request)
  const now = services.now()
  const day = now.toISOString().slice(0, 10)
  const spent = await readSpend(services.db, account, day)
  const budgetUsd = account.spendCapUsd === null ? Number.POSITIVE_INFINITY : account.spendCapUsd - spent
  if (budgetUsd <= 0) throw new Failure('budget_spent', "Today's cap of this account is spent.")
  const query: SavedQuery = { id: 'trial', ...z.parse(queryTermsSchema, request) }
  const result = await search({
    ...(await connectorContext(services, account)),
    query,
    cursor: null,
    reachBackTo: new Date(now.getTime() - triedMs).toISOString(),
    budgetUsd,
  })
  await addSpend(services.db, account, day, result.costUsd ?? 0)
  const receivedAt = now.toISOString()
  const items = result.deliveries.flatMap(({ bytes, source }) =>
    normalise({ bytes, source, ownIds: account.ownIds, receivedAt }),
  )
  const found = items.flatMap((item) => (item.type === 'message' && item.from === 'customer' ? [item] : []))
  found.sort((a, b) => (a.at < b.at ? 1 : -1))
  return {
    found: found.slice(0, shownMost),
    more: found.length > shownMost || result.more === true,
    costUsd: result.costUsd ?? 0,
  }
}

async function searchable(services: Services, request: { channel: string; account: string }) {
  const connector = services.connectors[request.channel]
  if (!connector) throw new Failure('rejected', `channel: there is no channel "${request.channel}".`)
  const { search, definition } = connector
  if (!search || !definition.search) {
    throw new Failure('rejected', `channel: ${definition.label} cannot be searched by API.`)
  }
  const account: Account | null = await readAccount(services.db, request.channel, request.account)
  if (account === null) {
    throw new Failure(
      'rejected',
      'account: connect this account first; queries are run with its credentials.',
    )
  }
  return { account, search, normalise: connector.normalise }
}
