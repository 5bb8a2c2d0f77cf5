// What exists on the fake Telegram: people, one group, messages, files.
import { createHash } from 'node:crypto'
import type { FakeCustomer, FakeMessage, FakeSent } from '../fake-platform.ts'

export type Chat = { id: number; type: 'private' | 'supergroup'; [field: string]: unknown }
export type Message = { message_id: number; date: number; chat: Chat; [field: string]: unknown }
export type SentFile = { bytes: Uint8Array; mimeType: string }
type StoredFile = { id: string; path: string; bytes: Uint8Array; mimeType: string }

export const bot = { id: 123456789, is_bot: true, first_name: 'Northwind Parcel', username: 'northwind_bot' }

/** A supergroup whose pinned post is the bot's: what people write to us there answers that post. */
export const group: Chat = {
  id: -1001234567890,
  type: 'supergroup',
  title: 'Northwind fans',
  username: 'acmefans',
}

export type World = {
  readonly messages: Map<string, Message>
  readonly files: Map<string, StoredFile>
  readonly chats: Map<number, Chat>
  readonly sent: FakeSent[]
  /** Builds and keeps what a customer wrote. */
  write(message: FakeMessage): Message
  /** Builds and keeps what the bot wrote. `to` is a chat that exists. */
  writeAsBot(
    to: Chat,
    text: string,
    replyTo: Message | undefined,
    extra: Record<string, unknown>,
    file?: SentFile,
  ): Message
  userOf(customer: FakeCustomer): Record<string, unknown> & { id: number }
}

export function nativeIdOf(message: Message): string {
  return `${message.chat.id}:${message.message_id}`
}

export function createWorld(now: () => Date): World {
  // From the clock, so that a restarted fake does not give ids it has given before.
  let nextMessageId = Math.floor(now().getTime() / 1000) - 1_700_000_000
  const messages = new Map<string, Message>()
  const files = new Map<string, StoredFile>()
  const chats = new Map<number, Chat>([[group.id, group]])
  const namesGiven = new Map<number, string>()
  const sent: FakeSent[] = []
  const seconds = (date: Date): number => Math.floor(date.getTime() / 1000)

  function keep(message: Message): Message {
    messages.set(nativeIdOf(message), message)
    return message
  }

  const pinned = keep({
    message_id: nextMessageId++,
    from: bot,
    chat: group,
    date: seconds(now()),
    text: 'Ask us here.',
  })

  function userOf(customer: FakeCustomer) {
    const id = userId(customer.nativeId)
    namesGiven.set(id, customer.nativeId)
    const [first = customer.name, ...rest] = customer.name.split(' ')
    const username = customer.handle.replace(/^@/, '')
    return {
      id,
      is_bot: false,
      first_name: first,
      ...(rest.length === 0 ? {} : { last_name: rest.join(' ') }),
      ...(/^\w{3,32}$/.test(username) ? { username } : {}),
      language_code: 'en',
    }
  }

  function privateChat(user: Record<string, unknown> & { id: number }): Chat {
    const { is_bot: _, language_code: __, ...names } = user
    const chat: Chat = { ...names, type: 'private', id: user.id }
    chats.set(chat.id, chat)
    return chat
  }

  return {
    messages,
    files,
    chats,
    sent,
    userOf,
    write(message) {
      const from = userOf(message.customer)
      const own = privateChat(from)
      const parent = message.inReplyTo === undefined ? undefined : messages.get(message.inReplyTo)
      const chat = message.visibility === 'private' ? own : group
      const answers = parent ?? (message.visibility === 'public' ? pinned : undefined)
      return keep({
        message_id: nextMessageId++,
        from,
        chat,
        date: seconds(message.at === undefined ? now() : new Date(message.at)),
        ...(answers === undefined ? {} : { reply_to_message: withoutParent(answers) }),
        ...content(message, files),
      })
    },
    writeAsBot(to, text, replyTo, extra, file) {
      const author = replyTo?.from
      const addressee = isUser(author) ? author.id : to.id
      const message = keep({
        message_id: nextMessageId++,
        from: bot,
        chat: to,
        date: seconds(now()),
        ...(replyTo === undefined ? {} : { reply_to_message: withoutParent(replyTo) }),
        ...extra,
        ...(file === undefined ? { text } : { document: { file_id: 'ours' }, caption: text }),
      })
      sent.push({
        nativeId: nativeIdOf(message),
        text,
        to: namesGiven.get(addressee) ?? String(addressee),
        visibility: to.type === 'private' ? 'private' : 'public',
        at: new Date(message.date * 1000).toISOString(),
        ...(file === undefined ? {} : { attachments: [file] }),
      })
      return message
    },
  }
}

/** Telegram's ids are numbers: a name that is none gets a stable one. */
function userId(nativeId: string): number {
  if (/^[1-9]\d{0,14}$/.test(nativeId)) return Number(nativeId)
  return 5_000_000_000 + createHash('sha256').update(nativeId).digest().readUInt32BE(0)
}

function isUser(value: unknown): value is { id: number } {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'number'
}

/** Telegram nests answers one level deep only. */
function withoutParent(message: Message): Message {
  const { reply_to_message: _, ...rest } = message
  return rest
}

function content(message: FakeMessage, files: Map<string, StoredFile>): Record<string, unknown> {
  const { text, media } = message
  if (media === undefined) return { text, ...entities(text, 'entities') }
  const kind = media.kind === 'image' ? 'photos' : 'documents'
  const file = {
    id: `AgACAgIAAx-${files.size}_${kind}`,
    path: `${kind}/file_${files.size}`,
    bytes: media.bytes,
    mimeType: media.mimeType,
  }
  files.set(file.id, file)
  const wire = { file_id: file.id, file_unique_id: `AQAD${files.size}`, file_size: media.bytes.length }
  const caption = text === '' ? {} : { caption: text, ...entities(text, 'caption_entities') }
  if (media.kind === 'document')
    return { document: { ...wire, mime_type: media.mimeType, file_name: media.fileName }, ...caption }
  const small = { ...wire, file_id: `${file.id}-s`, width: 90, height: 67, file_size: 900 }
  return { photo: [small, { ...wire, width: 800, height: 600 }], ...caption }
}

function entities(text: string, field: string): Record<string, unknown> {
  const found = [...text.matchAll(/@\w+|^\/\w+(?:@\w+)?/g)].map((match) => ({
    offset: match.index,
    length: match[0].length,
    type: match[0].startsWith('/') ? 'bot_command' : 'mention',
  }))
  return found.length === 0 ? {} : { [field]: found }
}
