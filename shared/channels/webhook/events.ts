// What does each event of our own webhook say?
import type { Capabilities, Capability } from '../../domain/capability.ts'
import type { Author, InboundItem, MediaRef, ThreadKey } from '../../domain/mention.ts'
import * as wire from './wire.ts'

export function readMessage(event: unknown): InboundItem {
  const message = wire.message.parse(event)
  const { id, from, visibility, text, subject, rating, lang, link, inReplyTo, reply, quiet } = message
  const thread = threadOf(message)
  return {
    type: 'message',
    recipient: null,
    nativeId: id,
    at: instant(message.at),
    from,
    customer: authorOf(message.customer),
    threadRoot: thread.threadRoot,
    visibility,
    text,
    ...(subject === undefined ? {} : { subject }),
    ...(rating === undefined ? {} : { rating }),
    ...(lang === undefined ? {} : { lang }),
    media: message.attachments.map(mediaOf),
    permalink: link ?? null,
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    ...(reply === undefined ? {} : { opaque: reply }),
    address: { thread: thread.threadRoot, customer: thread.customerId },
    can: capabilitiesOf(message),
    ...(quiet === true ? { quiet } : {}),
  }
}

export function readEdit(event: unknown): InboundItem {
  const { of, at, text, ...rest } = wire.edit.parse(event)
  return { type: 'edit', ...annotation('edit', of, at), ...threadOf(rest), text }
}

export function readDeletion(event: unknown): InboundItem {
  const { of, at, ...rest } = wire.deletion.parse(event)
  return { type: 'deletion', ...annotation('deletion', of, at), ...threadOf(rest) }
}

export function readReaction(event: unknown): InboundItem {
  const { of, at, emoji, ...rest } = wire.reaction.parse(event)
  return { type: 'reaction', ...annotation('reaction', of, at), ...threadOf(rest), emoji }
}

export function readStatus(event: unknown): InboundItem {
  const { of, reply, status, at, failure } = wire.status.parse(event)
  return {
    type: 'status',
    recipient: null,
    of,
    status,
    at: instant(at),
    ...(reply === undefined ? {} : { opaque: reply }),
    ...(failure === undefined ? {} : { failure }),
  }
}

/** The id is made of what changes and when: the same event has the same one however often it comes. */
function annotation(kind: string, of: { id: string; at?: string | undefined }, at: string) {
  const time = instant(at)
  return {
    recipient: null,
    nativeId: `${of.id}:${kind}:${time}`,
    of: { nativeId: of.id, ...(of.at === undefined ? {} : { at: instant(of.at) }) },
    at: time,
  }
}

function threadOf({
  thread,
  customer,
}: {
  thread?: string | undefined
  customer: { id: string }
}): ThreadKey {
  return { threadRoot: thread ?? `customer:${customer.id}`, customerId: customer.id }
}

function authorOf(person: wire.Message['customer']): Author {
  return {
    nativeId: person.id,
    name: person.name || person.handle || person.id,
    handle: person.handle ?? '',
    followers: person.followers ?? null,
    ...(person.verified === undefined ? {} : { verified: person.verified }),
  }
}

function mediaOf({ kind, url, mimeType, fileName, alt }: wire.Message['attachments'][number]): MediaRef {
  return {
    kind,
    url,
    ...(mimeType === undefined ? {} : { mimeType }),
    ...(fileName === undefined ? {} : { fileName }),
    ...(alt === undefined ? {} : { alt }),
  }
}

/** Without a word of the sender's, a message is answered where it was written. */
function capabilitiesOf({ can, visibility }: wire.Message): Capabilities {
  const usual = (side: 'public' | 'private') => can?.[side] ?? { ok: side === visibility }
  return {
    public: capability(usual('public'), 'no_public_side'),
    private: capability(usual('private'), 'no_private_side'),
  }
}

const capability = ({ ok, until }: wire.Permission, reason: Capability['reason'] & string): Capability => ({
  ok,
  ...(ok ? {} : { reason }),
  ...(until === undefined ? {} : { until: instant(until) }),
})

/** ISO in UTC. Throws RangeError for a day that is none. */
const instant = (text: string): string => new Date(text).toISOString()
