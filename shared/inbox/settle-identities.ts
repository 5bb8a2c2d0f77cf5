// Under which id do we know each customer? Some platforms give a person a new id; their conversation stays the same.
import type { IdentityItem } from '../domain/mention.ts'
import type { Account } from '../store/accounts.ts'
import { readAliases, writeAlias } from '../store/customer-cases.ts'
import { readHeads } from '../store/heads.ts'
import { conversationIdOf } from './identify.ts'
import type { RoutedItem } from './open-delivery.ts'
import type { Services } from './services.ts'

/** The id by which a customer of a channel is known. */
export type Resolve = (channel: string, nativeId: string) => string

type Change = { account: Account; item: IdentityItem; threadRoot: string | null }

/**
 * Reads the aliases of everybody in these items and notes the new ones. A new id that comes with a message becomes an
 * alias only when there is a conversation under the old id, or these items open one, and none under the new id yet;
 * otherwise it simply is the customer's id.
 */
export async function settleIdentities(
  services: Pick<Services, 'db' | 'connectors'>,
  routed: readonly RoutedItem[],
): Promise<Resolve> {
  const known = new Map<string, string>()
  const key = (channel: string, id: string): string => `${channel}#${id}`
  const resolve: Resolve = (channel, id) => known.get(key(channel, id)) ?? id
  for (const [channel, ids] of idsByChannel(services, routed)) {
    for (const [id, of] of await readAliases(services.db, channel, [...ids])) known.set(key(channel, id), of)
  }
  const changes = changesIn(routed).filter(
    ({ item, account }) => !known.has(key(account.channel, item.current)),
  )
  const conversation = ({ account, threadRoot }: Omit<Change, 'item'>, customer: string): string =>
    conversationIdOf(account.channel, account.account, threadRoot ?? '', resolve(account.channel, customer))
  const withMessage = changes.filter((change) => change.threadRoot !== null)
  const heads = await readHeads(
    services.db,
    withMessage.flatMap((c) => [conversation(c, c.item.previous), conversation(c, c.item.current)]),
  )
  const writing = new Set(
    routed.flatMap(({ item, account }) =>
      item.type === 'message'
        ? [conversation({ account, threadRoot: item.threadRoot }, item.customer.nativeId)]
        : [],
    ),
  )
  const isNewName = (change: Change): boolean => {
    const old = conversation(change, change.item.previous)
    return (heads.has(old) || writing.has(old)) && !heads.has(conversation(change, change.item.current))
  }
  for (const change of changes) {
    if (change.threadRoot !== null && !isNewName(change)) continue
    const { channel } = change.account
    const of = resolve(channel, change.item.previous)
    await writeAlias(services.db, channel, change.item.current, of)
    known.set(key(channel, change.item.current), of)
  }
  return resolve
}

/** An identity item that stands alone; beside a message it is part of that message. */
export const standsAlone = (item: IdentityItem, routed: readonly RoutedItem[]): boolean =>
  threadRootOf(item, routed) === null

function idsByChannel(
  services: Pick<Services, 'connectors'>,
  routed: readonly RoutedItem[],
): Map<string, Set<string>> {
  const ids = new Map<string, Set<string>>()
  for (const { item, account } of routed) {
    if (services.connectors[account.channel]?.definition.identitiesChange !== true) continue
    const known = ids.get(account.channel) ?? new Set<string>()
    ids.set(account.channel, known)
    if (item.type === 'identity') known.add(item.previous).add(item.current)
    else if (item.type === 'message') known.add(item.customer.nativeId)
    else if (
      item.type === 'edit' ||
      item.type === 'deletion' ||
      item.type === 'reaction' ||
      item.type === 'moderation' ||
      item.type === 'watermark'
    )
      known.add(item.customerId)
  }
  return ids
}

function changesIn(routed: readonly RoutedItem[]): Change[] {
  return routed.flatMap(({ item, account }) =>
    item.type === 'identity' ? [{ item, account, threadRoot: threadRootOf(item, routed) }] : [],
  )
}

function threadRootOf(identity: IdentityItem, routed: readonly RoutedItem[]): string | null {
  for (const { item } of routed) {
    if (item.type === 'message' && item.customer.nativeId === identity.current) return item.threadRoot
  }
  return null
}
