// How does one direct message become an item?
import type { InboundItem } from '../../domain/mention.ts'
import { windowHours } from './limits.ts'
import type { Message } from './wire.ts'

/** `business` is our own account. A message from it is an echo: ours, or one written in TikTok itself. */
export function readMessage(message: Message, business: string, recipient: string | null): InboundItem {
  const { message_id, conversation_id, timestamp, from_user, to_user, image } = message
  const ours = from_user.id === business
  const customerId = ours ? to_user?.id : from_user.id
  if (!customerId) return { type: 'ignored', recipient, reason: 'message_to_nobody' }
  const name = (ours ? message.to : message.from) || 'TikTok user'
  const parent = message.referenced_message_info?.referenced_message_id
  const until = new Date(timestamp + windowHours * 3_600_000).toISOString()
  return {
    type: 'message',
    recipient,
    nativeId: message_id,
    at: new Date(timestamp).toISOString(),
    from: ours ? 'us' : 'customer',
    customer: { nativeId: customerId, name, handle: name === 'TikTok user' ? '' : name, followers: null },
    threadRoot: `im:${conversation_id}`,
    visibility: 'private',
    text: textOf(message),
    media: image
      ? [{ kind: 'image', nativeId: [business, conversation_id, message_id, image.media_id].join(' ') }]
      : [],
    permalink: null,
    ...(parent ? { inReplyTo: parent } : {}),
    address: { kind: 'im', business, conversation: conversation_id },
    can: { public: { ok: false, reason: 'no_public_side' }, private: { ok: true, until } },
  }
}

function textOf({ type, text, image }: Message): string {
  if (text) return text.body
  return image ? '' : `[${type}]`
}
