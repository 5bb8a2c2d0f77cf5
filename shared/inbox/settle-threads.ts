// Whose thread does a message join, where the platform threads by naming earlier messages? Strangers join nobody's.
import type { MessageItem } from '../domain/mention.ts'
import { forEachOf } from '../store/database.ts'
import {
  addThreadPointer,
  type PointerName,
  pointerNameOf,
  readThreadPointers,
  type ThreadPointer,
} from '../store/pointers.ts'
import { participantMarkOf } from './identify.ts'
import type { RoutedItem } from './open-delivery.ts'
import type { Services } from './services.ts'

/** `elsewhere` is the conversation of other people that a message names without having taken part in it. */
export type Settled = { conversationId: string; elsewhere?: string }

type Named = {
  item: MessageItem
  name: string
  of: PointerName
  candidates: string[]
  pointer: ThreadPointer
}

const width = 8

/**
 * Finds the conversation of every message with `answers`; `own` gives the one it opens or continues by itself. The first
 * of its `answers` that is known decides, stored or in this batch, ours or the customer's, but only where the sender wrote
 * to that conversation or was addressed in it: message ids can be copied and invented. Where a message went is written
 * down before it is stored, so that it goes there however often it comes. Costs one batch read of 1 RRU for every id
 * named, and 1 WRU a message; nothing for messages without `answers`.
 */
export async function settleThreads(
  services: Pick<Services, 'db'>,
  routed: readonly RoutedItem[],
  own: (routed: RoutedItem & { item: MessageItem }) => string,
): Promise<ReadonlyMap<MessageItem, Settled>> {
  const named = routed.flatMap(({ item, account }): Named[] => {
    if (item.type !== 'message' || item.answers === undefined) return []
    const nameOf = (nativeId: string) => ({ channel: account.channel, account: account.account, nativeId })
    const of = nameOf(item.nativeId)
    const pointer: ThreadPointer = {
      conversationId: own({ item, account }),
      author: participantMarkOf(item.customer.nativeId),
      addressed: item.answers.addressed.map(participantMarkOf),
    }
    const candidates = item.answers.ids.map((id) => pointerNameOf(nameOf(id)))
    return [{ item, name: pointerNameOf(of), of, candidates, pointer }]
  })
  const settled = new Map<MessageItem, Settled>()
  if (named.length === 0) return settled
  const wanted = named.flatMap(({ of, item }) => [
    of,
    ...(item.answers?.ids ?? []).map((nativeId) => ({ ...of, nativeId })),
  ])
  const known = await readThreadPointers(services.db, wanted)
  const places = placesOf(named, known)
  const fresh = new Map<string, Named>()
  for (const one of named) {
    settled.set(one.item, places(one))
    if (!known.has(one.name) && !fresh.has(one.name)) fresh.set(one.name, one)
  }
  await forEachOf([...fresh.values()], width, async ({ item, of, name, pointer }) => {
    const place = settled.get(item)
    if (place === undefined) return
    const mine = { ...pointer, conversationId: place.conversationId }
    if (await addThreadPointer(services.db, of, mine)) return
    // Another worker has the same message in hand and was first.
    const theirs = (await readThreadPointers(services.db, [of])).get(name)
    if (theirs?.author === pointer.author) settled.set(item, { conversationId: theirs.conversationId })
  })
  return settled
}

/** Where each goes. Those of one batch may name each other, in any order and in circles. */
function placesOf(
  named: readonly Named[],
  known: ReadonlyMap<string, ThreadPointer>,
): (one: Named) => Settled {
  const inBatch = new Map(named.toReversed().map((one) => [one.name, one]))
  const places = new Map<Named, Settled>()
  const open = new Set<Named>()
  const pointerOf = (name: string): ThreadPointer | null => {
    const stored = known.get(name)
    if (stored !== undefined) return stored
    const other = inBatch.get(name)
    if (other === undefined || open.has(other)) return null
    return { ...other.pointer, conversationId: placeOf(other).conversationId }
  }
  const placeOf = (one: Named): Settled => {
    const done = places.get(one)
    if (done !== undefined) return done
    open.add(one)
    const place = settle(one, known.get(one.name), one.candidates.map(pointerOf))
    open.delete(one)
    places.set(one, place)
    return place
  }
  return placeOf
}

function settle(
  { pointer }: Named,
  before: ThreadPointer | undefined,
  found: readonly (ThreadPointer | null)[],
): Settled {
  // Come before: it stays where it is.
  if (before !== undefined && before.author === pointer.author)
    return { conversationId: before.conversationId }
  const { author } = pointer
  const answered = found.filter((one) => one !== null)
  const tookPart = answered.find((one) => one.author === author || one.addressed.includes(author ?? ''))
  if (tookPart !== undefined) return { conversationId: tookPart.conversationId }
  const elsewhere = answered.find((one) => one.conversationId !== pointer.conversationId)
  return {
    conversationId: pointer.conversationId,
    ...(elsewhere === undefined ? {} : { elsewhere: elsewhere.conversationId }),
  }
}
