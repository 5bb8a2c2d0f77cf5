// What is in a delivery, and which of our accounts is each item for?
import type { Connector } from '../channels/connector.ts'
import { Failure } from '../domain/failure.ts'
import type { InboundItem } from '../domain/mention.ts'
import type { Account } from '../store/accounts.ts'
import type { Delivery } from './envelope.ts'

/** Also while one of them has the app's new secret already, beside the old one. */
const shareSecret = (one: Account, other: Account): boolean =>
  one.secretMark?.split(',').some((mark) => other.secretMark?.split(',').includes(mark)) === true

export type RoutedItem = { item: InboundItem; account: Account }
export type OpenedDelivery = {
  routed: RoutedItem[]
  /** Items for accounts we do not have, by reason. */
  ignored: Record<string, number>
  /** Why the whole delivery could not be read; it is then parked. */
  unreadable: string | null
}

/**
 * Reads a delivery and routes its items: one app of a platform has one callback URL for many accounts, so an item goes
 * to the account of that channel that has its recipient's id and the same secret.
 */
export function openDelivery(
  delivery: Delivery,
  connector: Connector | undefined,
  accounts: readonly Account[],
): OpenedDelivery {
  const home = accounts.find((a) => a.channel === delivery.channel && a.account === delivery.account)
  if (!connector || !home) return { routed: [], ignored: { unknown_account: 1 }, unreadable: null }
  const family = accounts.filter((a) => a.channel === home.channel && (a === home || shareSecret(a, home)))
  let items: InboundItem[]
  try {
    items = connector.normalise({
      bytes: delivery.bytes,
      source: delivery.source,
      ownIds: family.flatMap((a) => a.ownIds),
      receivedAt: delivery.receivedAt,
    })
  } catch (error) {
    if (error instanceof Failure && error.kind === 'bad_payload') {
      return { routed: [], ignored: {}, unreadable: error.message }
    }
    // The stack ends before brackets do: read again it would end there again, for ever.
    if (error instanceof RangeError) {
      return {
        routed: [],
        ignored: {},
        unreadable: 'This is nested too deeply, or holds a value out of every range.',
      }
    }
    throw error
  }
  const opened: OpenedDelivery = { routed: [], ignored: {}, unreadable: null }
  for (const item of items) {
    const account =
      item.recipient === null ? home : family.find((a) => a.ownIds.includes(item.recipient ?? ''))
    if (account) opened.routed.push({ item, account })
    else opened.ignored.unknown_recipient = (opened.ignored.unknown_recipient ?? 0) + 1
  }
  return opened
}
