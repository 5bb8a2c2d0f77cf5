// Is a customer's message hidden or liked on its platform, as far as we know?
import { type Moderation, stateOf } from '../domain/moderation.ts'
import { type Database, writeItem } from './database.ts'
import { annotationKey } from './keys.ts'

export type ModerationLine = {
  conversationId: string
  of: { nativeId: string; at: string }
  /** ISO instant: the latest holds. */
  at: string
  moderation: Moderation
  /** Null where a person of ours did it here; `by` says who. */
  deliveryId: string | null
  by?: string
}

/** Puts what was done last beside its message, one a state. False when something as late is there already. */
export function writeModeration(db: Database, line: ModerationLine): Promise<boolean> {
  const { conversationId, of, at, moderation, deliveryId, by } = line
  const item = { k: 'h', x: moderation, w: at, di: deliveryId ?? undefined, by }
  return writeItem(
    db,
    { ...annotationKey(conversationId, of, `~${stateOf(moderation)}`), ...item },
    { expression: 'attribute_not_exists(pk) OR w < :at', values: { ':at': at } },
  )
}
