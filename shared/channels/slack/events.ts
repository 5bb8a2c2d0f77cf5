// How do Slack's events that are not plain messages become items?
import type { InboundItem } from '../../domain/mention.ts'
import { ignored } from '../delivery-body.ts'
import { readEdit, side } from './message.ts'
import { instantOf, isDirect, nativeIdOf, type Place, threadRootOf } from './place.ts'
import { emojiOf } from './plain-text.ts'
import { changedEventSchema, deletedEventSchema, reactionEventSchema } from './wire.ts'

/** `placeOf` adds to a channel what the envelope knows. */
export type EventContext = {
  placeOf: (channel: string) => Place
  ownIds: readonly string[]
  appId: string | undefined
}

/** Slack also says "changed" when a link unfolds or somebody answers; a deleted parent leaves a tombstone. */
export function readChanged(raw: unknown, { placeOf, ownIds, appId }: EventContext): InboundItem {
  const { channel, message, previous_message } = changedEventSchema.parse(raw)
  const place = placeOf(channel)
  if (message.subtype === 'tombstone')
    return readDeleted({ channel, deleted_ts: message.ts, previous_message }, { placeOf, ownIds, appId })
  if (message.edited === undefined || previous_message?.text === message.text)
    return ignored('message:unchanged')
  return readEdit(message, place, ownIds, appId) ?? ignored('own_edit')
}

export function readDeleted(raw: unknown, { placeOf, ownIds, appId }: EventContext): InboundItem {
  const { channel, deleted_ts, event_ts, previous_message } = deletedEventSchema.parse(raw)
  const user = previous_message?.user
  if (previous_message === undefined || user === undefined) return ignored('deleted_message_of_nobody')
  if (side(previous_message, placeOf(channel), ownIds, appId) !== 'customer') return ignored('own_deletion')
  const nativeId = nativeIdOf(channel, deleted_ts)
  return {
    type: 'deletion',
    recipient: null,
    nativeId: `${nativeId}:deleted`,
    threadRoot: threadRootOf(channel, deleted_ts, previous_message.thread_ts),
    customerId: user,
    of: { nativeId, at: instantOf(deleted_ts) },
    at: instantOf(event_ts ?? deleted_ts),
  }
}

/** Slack does not name the thread of what a reaction is on: in a channel it is found under a thread's first message. */
export function readReaction(raw: unknown, { ownIds }: EventContext, added: boolean): InboundItem {
  const { user, reaction, item, event_ts } = reactionEventSchema.parse(raw)
  const { channel, ts } = item
  if (channel === undefined || ts === undefined) return ignored('reaction_on_other')
  if (ownIds.includes(user)) return ignored('own_reaction')
  const of = nativeIdOf(channel, ts)
  return {
    type: 'reaction',
    recipient: null,
    nativeId: `${of}:reaction:${user}:${reaction}:${event_ts}`,
    threadRoot: isDirect(channel) ? `im:${channel}` : of,
    customerId: user,
    of: { nativeId: of },
    at: instantOf(event_ts),
    emoji: added ? emojiOf(reaction) : null,
  }
}
