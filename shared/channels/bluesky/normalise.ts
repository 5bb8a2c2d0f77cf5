// Which items does a Bluesky delivery hold?

import type { NormaliseInput } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { InboundItem } from '#shared/domain/mention.ts'
import { problemOf } from '#shared/domain/problem-of.ts'
import { readLog } from './direct-message.ts'
import { readFound, readNotification } from './post.ts'
import {
  chatDeliverySchema,
  convoSchema,
  foundDeliverySchema,
  notificationDeliverySchema,
  postViewSchema,
  profileSchema,
} from './wire.ts'

export const notificationsSource = 'poll:notifications'
export const chatSource = 'poll:chat'
/** Followed by the id of the saved query. */
export const searchSource = 'search:'

/** Pure: whatever else has to be known was put into the delivery when it was fetched. Throws Failure `bad_payload`. */
export function normalise(input: NormaliseInput): InboundItem[] {
  const payload = parseJson(input.bytes)
  if (input.source.startsWith(searchSource)) return readSearch(payload, input)
  return input.source === chatSource ? readChat(payload, input) : readNotifications(payload, input)
}

function readNotifications(payload: unknown, input: NormaliseInput): InboundItem[] {
  const delivery = notificationDeliverySchema.safeParse(payload)
  if (!delivery.success) throw new Failure('bad_payload', 'This is not a page of Bluesky notifications.')
  const { me, notifications, posts, profiles } = delivery.data
  const around = {
    me: new Set([me, ...input.ownIds]),
    posts: mapBy(posts, postViewSchema, (post) => post.uri),
    profiles: mapBy(profiles, profileSchema, (profile) => profile.did),
  }
  return notifications.map((raw) => orUnreadable(raw, () => readNotification(raw, around)))
}

function readSearch(payload: unknown, input: NormaliseInput): InboundItem[] {
  const delivery = foundDeliverySchema.safeParse(payload)
  if (!delivery.success) throw new Failure('bad_payload', 'This is not a page of a Bluesky search.')
  const { me, posts, profiles } = delivery.data
  const around = {
    me: new Set([me, ...input.ownIds]),
    posts: mapBy(posts, postViewSchema, (post) => post.uri),
    profiles: mapBy(profiles, profileSchema, (profile) => profile.did),
  }
  const foundBy = input.source.slice(searchSource.length)
  return posts.map((raw) => orUnreadable(raw, () => readFound(raw, around, foundBy)))
}

function readChat(payload: unknown, input: NormaliseInput): InboundItem[] {
  const delivery = chatDeliverySchema.safeParse(payload)
  if (!delivery.success) throw new Failure('bad_payload', 'This is not a page of the Bluesky message log.')
  const { me, logs, convos, profiles } = delivery.data
  const around = {
    me: new Set([me, ...input.ownIds]),
    convos: mapBy(convos, convoSchema, (convo) => convo.id),
    profiles: mapBy(profiles, profileSchema, (profile) => profile.did),
    receivedAt: input.receivedAt,
  }
  return logs.map((raw) => orUnreadable(raw, () => readLog(raw, around)))
}

function orUnreadable(raw: unknown, read: () => InboundItem): InboundItem {
  try {
    return read()
  } catch (error) {
    return { type: 'unreadable', recipient: null, reason: problemOf(error), raw: JSON.stringify(raw) }
  }
}

type Parser<T> = { safeParse(value: unknown): { success: true; data: T } | { success: false } }

/** What surrounds an item only adds to it: a surrounding that cannot be read is left out. */
function mapBy<T>(
  values: readonly unknown[],
  schema: Parser<T>,
  keyOf: (value: T) => string,
): Map<string, T> {
  const found = new Map<string, T>()
  for (const value of values) {
    const parsed = schema.safeParse(value)
    if (parsed.success) found.set(keyOf(parsed.data), parsed.data)
  }
  return found
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Failure('bad_payload', 'These bytes are not JSON in UTF-8.')
  }
}
