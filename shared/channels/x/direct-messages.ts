// Turns direct messages into what Harken keeps, in X's two shapes: polled v2 events and pushed v1.1 ones.
import type { InboundItem, MediaRef } from '#shared/domain/mention.ts'
import { dmMedia, type MediaByKey, v1DmMedia } from './attachments.ts'
import { priceLabels } from './limits.ts'
import { authorOf, type People, readUser } from './people.ts'
import { readableText } from './post-text.ts'
import { isOurs } from './posts.ts'
import { readEach } from './reading.ts'
import { madeAt, pairOf } from './snowflake.ts'
import { v1Entities } from './v1-posts.ts'
import { dmEventShape, type User } from './wire.ts'
import { directMessagesShape, markReadShape, v1DirectMessageShape } from './wire-events.ts'

export type DmSetting = { recipient: string | null; ownIds: ReadonlySet<string>; people: People }

type DirectMessage = {
  id: string
  senderId: string
  /** The other one in a conversation of two. */
  otherId: string
  /** Set where more than two talk. */
  groupId?: string
  text: string
  media: MediaRef[]
}

/** A polled event. The list holds our own messages too: they are the echo. */
export function polledDm(raw: unknown, setting: DmSetting, byKey: MediaByKey): InboundItem[] {
  return readEach('dm_event', dmEventShape, raw, setting.recipient, (event) => {
    if (event.event_type !== 'MessageCreate') {
      return [{ type: 'ignored', recipient: setting.recipient, reason: `dm_event:${event.event_type}` }]
    }
    if (event.sender_id === undefined) return null
    const senderId = event.sender_id
    const pair = /^(\d{1,19})-(\d{1,19})$/.exec(event.dm_conversation_id ?? '')?.slice(1)
    const others = (pair ?? event.participant_ids ?? []).filter((id) => id !== senderId)
    const otherId = others[0] ?? setting.recipient
    if (otherId === null) return null
    return dmItems(
      {
        id: event.id,
        senderId,
        otherId,
        ...(pair === undefined && event.dm_conversation_id ? { groupId: event.dm_conversation_id } : {}),
        text: readableText(event.text ?? '', event.entities),
        media: dmMedia(event.id, event.attachments?.media_keys, byKey),
      },
      setting,
    )
  })
}

/** `direct_message_events` of either webhook envelope. They name no conversation, so it follows from the two ids. */
export function pushedDms(raw: unknown, setting: Omit<DmSetting, 'people'>): InboundItem[] {
  return readEach('direct_messages', directMessagesShape, raw, setting.recipient, (payload) => {
    const people = new Map<string, User>()
    for (const one of Object.values(payload.users ?? {})) {
      const user = readUser(one)
      if (user !== null) people.set(user.id, user)
    }
    return (payload.direct_message_events ?? []).flatMap((event) =>
      readEach('direct_message', v1DirectMessageShape, event, setting.recipient, (read) => {
        const { target, sender_id: senderId, message_data: data } = read.message_create
        const message: DirectMessage = {
          id: read.id,
          senderId,
          otherId: target.recipient_id,
          text: readableText(data.text ?? '', v1Entities(data.entities, dmMediaKey)),
          media: v1DmMedia(read.id, data.attachment?.media),
        }
        return dmItems(message, { ...setting, people })
      }),
    )
  })
}

/** X says up to where somebody has read, which is a fact about that one message of ours. */
export function readMarks(
  raw: unknown,
  setting: Omit<DmSetting, 'people'>,
  receivedAt: string,
): InboundItem[] {
  const { recipient } = setting
  return readEach('direct_messages', directMessagesShape, raw, recipient, (payload) =>
    (payload.direct_message_mark_read_events ?? []).flatMap((event) =>
      readEach('read_mark', markReadShape, event, recipient, (mark): InboundItem[] => {
        const of = mark.last_read_event_id
        if (of === undefined || isOurs(mark.sender_id, setting)) {
          return [{ type: 'ignored', recipient, reason: 'dm_read' }]
        }
        const ms = Number(mark.created_timestamp ?? Number.NaN)
        const at = Number.isSafeInteger(ms) ? new Date(ms).toISOString() : receivedAt
        return [{ type: 'status', recipient, of, status: 'read', at }]
      }),
    ),
  )
}

const dmMediaKey = 'dm'

function dmItems(message: DirectMessage, setting: DmSetting): InboundItem[] {
  const { id, senderId, otherId, groupId } = message
  const ours = isOurs(senderId, setting)
  if (ours && groupId !== undefined) {
    return [{ type: 'ignored', recipient: setting.recipient, reason: 'own_group_dm' }]
  }
  const customerId = ours ? otherId : senderId
  const conversation = groupId ?? pairOf(senderId, otherId)
  return [
    {
      type: 'message',
      recipient: setting.recipient,
      nativeId: id,
      at: madeAt(id),
      from: ours ? 'us' : 'customer',
      customer: authorOf(customerId, setting.people),
      threadRoot: `dm:${conversation}`,
      visibility: 'private',
      text: message.text,
      media: message.media,
      permalink: null,
      address: {
        kind: 'dm',
        participantId: customerId,
        conversationId: conversation,
        ...(groupId === undefined ? {} : { group: 'yes' }),
      },
      can: {
        public: { ok: false, reason: 'no_public_side' },
        private: { ok: true, price: priceLabels.private },
      },
    },
  ]
}
