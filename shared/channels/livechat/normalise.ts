// How do the chat server's events become items of the inbox?
import { Failure } from '../../domain/failure.ts'
import type { Author, InboundItem, MediaKind, MediaRef, MessageItem } from '../../domain/mention.ts'
import { problemOf } from '../../domain/problem-of.ts'
import type { NormaliseInput } from '../connector.ts'
import * as protocol from './protocol.ts'

const readers: Record<string, (event: unknown) => InboundItem> = {
  message: readMessage,
  closed: readClosed,
  status: readStatus,
}

/** Each event by itself. Throws Failure `bad_payload` for anything but an object of version 1 with a list of events. */
export function normalise(input: NormaliseInput): InboundItem[] {
  const body = protocol.delivered.safeParse(parseBody(input.bytes))
  if (!body.success) throw new Failure('bad_payload', `Not events of a chat: ${problemOf(body.error)}.`)
  return body.data.events.map(readEvent)
}

function readEvent(event: unknown): InboundItem {
  const type = protocol.typed.safeParse(event).data?.type ?? ''
  const read = Object.hasOwn(readers, type) ? readers[type] : undefined
  if (type !== '' && read === undefined) {
    return { type: 'ignored', recipient: null, reason: `unknown_event:${type.slice(0, 40)}` }
  }
  try {
    if (read === undefined) throw new Error('type (missing)')
    return read(event)
  } catch (error) {
    const raw = JSON.stringify(event) ?? 'undefined'
    return { type: 'unreadable', recipient: null, reason: problemOf(error), raw }
  }
}

function readMessage(event: unknown): InboundItem {
  const message = protocol.messageEvent.parse(event)
  const { visitor, text, offline } = message
  const contact = offline && visitor.email !== undefined ? `\n\n✉️ ${visitor.name} <${visitor.email}>` : ''
  return {
    ...spoken(visitor, message.at, message.id),
    text: text + contact,
    ...(offline ? { subject: 'Left while nobody was there' } : {}),
    media: message.files.map((file) => mediaOf(visitor.id, file)),
  }
}

function readClosed(event: unknown): InboundItem {
  const { visitor, at } = protocol.closedEvent.parse(event)
  return { ...spoken(visitor, at, `closed-${at}`), text: 'The visitor has ended the chat.', quiet: true }
}

function readStatus(event: unknown): InboundItem {
  const { of, status, at } = protocol.statusEvent.parse(event)
  return { type: 'status', recipient: null, of, status, at: instant(at), opaque: of }
}

function spoken(visitor: protocol.Visitor, at: string, id: string): MessageItem {
  return {
    type: 'message',
    recipient: null,
    nativeId: `${visitor.id}:${id}`,
    at: instant(at),
    from: 'customer',
    customer: authorOf(visitor),
    threadRoot: `chat:${visitor.id}`,
    visibility: 'private',
    text: '',
    media: [],
    permalink: null,
    address: { visitor: visitor.id },
    can: { public: { ok: false, reason: 'no_public_side' }, private: { ok: true } },
  }
}

function authorOf({ id, name, email, verified }: protocol.Visitor): Author {
  return {
    nativeId: id,
    name: name || `Visitor ${id.slice(2, 6)}`,
    handle: email ?? '',
    followers: null,
    ...(verified ? { verified } : {}),
  }
}

function mediaOf(visitor: string, { id, name, mimeType }: protocol.ChatFile): MediaRef {
  return { kind: kindOf(mimeType), nativeId: `${visitor}/${id}`, mimeType, fileName: name }
}

function kindOf(mimeType: string): MediaKind {
  const [first] = mimeType.split('/')
  return first === 'image' || first === 'video' || first === 'audio' ? first : 'document'
}

const instant = (text: string): string => new Date(text).toISOString()

function parseBody(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Failure('bad_payload', 'The body is not JSON in UTF-8.')
  }
}
