// What do the negative mentions of a burst say? A bounded number of them, read once for all incidents of a brand.

import type { Database } from '../store/database.ts'
import { type Heard, listHeard } from '../store/heard.ts'
import { readMessages, type StoredMessage } from '../store/messages.ts'
import { termsOf } from './terms-of.ts'

/** At most so many messages are read a minute and brand, the newest ones. */
export const readAtMost = 500

export type BurstMessage = { heard: Heard; message: StoredMessage; terms: ReadonlySet<string> }

/** Where the negative mentions of the minutes `from` … `to` lie, newest first. */
export const heardBetween = (db: Database, brand: string, from: string, to: string): Promise<Heard[]> =>
  listHeard(db, brand, from, to, readAtMost)

/** `heard` with text and terms, oldest first; what is no longer there is left out. */
export async function readBurst(db: Database, heard: readonly Heard[]): Promise<BurstMessage[]> {
  const messages = await readMessages(db, heard)
  const byPlace = new Map(messages.map((message) => [placeOf(message), message]))
  return heard
    .flatMap((one) => {
      const message = byPlace.get(placeOf(one))
      return message === undefined ? [] : [{ heard: one, message, terms: termsOf(message.text) }]
    })
    .sort((a, b) => (a.heard.at < b.heard.at ? -1 : 1))
}

const placeOf = (of: { conversationId: string; at: string; nativeId: string }): string =>
  `${of.conversationId} ${of.at} ${of.nativeId}`
