// What exists on the fake Discord: one server with one support channel, direct messages, and who wrote what.

import { createPeople } from '../fake-people.ts'
import type { FakeCustomer, FakeMessage, FakeSent } from '../fake-platform.ts'

export const guildId = '1100000000000000001'
export const supportId = '1100000000000000002'
export const bot = { id: '1100000000000000009', username: 'northwind', global_name: null, bot: true }
const epochMs = 1_420_070_400_000n

export type User = { id: string; username: string; global_name: string | null; bot?: boolean }
export type Message = {
  id: string
  channel_id: string
  author: User
  content: string
  [field: string]: unknown
}
type File = { mimeType: string; bytes: Uint8Array; fileName: string }

export function createWorld(now: () => Date, origin: () => string) {
  const people = createPeople(/^\d{17,20}$/, (hex) =>
    String(9n * 10n ** 17n + (BigInt(`0x${hex.slice(0, 14)}`) % 10n ** 17n)),
  )
  const users = new Map<string, User>()
  const channels = new Map<string, Message[]>([[supportId, []]])
  const chats = new Map<string, string>()
  const files = new Map<string, File>()
  const byNonce = new Map<string, Message>()
  const sent: FakeSent[] = []
  let counted = 0n

  function newId(at: Date): string {
    counted = (counted + 1n) % 4_000_000n
    return String(((BigInt(at.getTime()) - epochMs) << 22n) + counted)
  }

  function userOf(customer: FakeCustomer): User {
    const id = people.meet(customer)
    const known = users.get(id)
    if (known !== undefined) return known
    const user = { id, username: customer.handle || 'somebody', global_name: customer.name }
    users.set(id, user)
    return user
  }

  function chatWith(userId: string): string {
    const known = chats.get(userId)
    if (known !== undefined) return known
    const id = newId(now())
    chats.set(userId, id)
    channels.set(id, [])
    return id
  }

  function find(id: string): Message | undefined {
    for (const all of channels.values()) {
      const message = all.find((one) => one.id === id)
      if (message !== undefined) return message
    }
    return undefined
  }

  function put(message: Message): Message {
    channels.get(message.channel_id)?.push(message)
    return message
  }

  function attach(file: File, id = newId(now())): Record<string, unknown> {
    files.set(id, file)
    const url = `${origin()}/attachments/${id}`
    return {
      id,
      filename: file.fileName,
      size: file.bytes.length,
      content_type: file.mimeType,
      url,
      proxy_url: url,
    }
  }

  return {
    people,
    users,
    channels,
    chats,
    chatWith,
    files,
    sent,
    find,
    newId,
    userOf,
    say({ customer, text, visibility, inReplyTo, media, at }: FakeMessage): Message {
      const author = userOf(customer)
      const channel_id = visibility === 'private' ? chatWith(author.id) : supportId
      const when = at === undefined ? now() : new Date(at)
      const parent = inReplyTo === undefined ? undefined : find(inReplyTo)
      return put({
        id: newId(when),
        type: parent === undefined ? 0 : 19,
        channel_id,
        author,
        content: text,
        timestamp: when.toISOString().replace('Z', '000+00:00'),
        edited_timestamp: null,
        mentions: [],
        attachments:
          media === undefined ? [] : [attach({ ...media, fileName: media.fileName ?? 'picture.png' })],
        ...(parent === undefined
          ? {}
          : { message_reference: { message_id: parent.id, channel_id }, referenced_message: parent }),
      })
    },
    /** The message that this nonce has made already. */
    repeated: (nonce: string) => byNonce.get(nonce),
    post(
      channel_id: string,
      content: string,
      parent: Message | undefined,
      nonce: string,
      added: File[],
    ): Message {
      const message = put({
        id: newId(now()),
        type: parent === undefined ? 0 : 19,
        channel_id,
        author: bot,
        content,
        timestamp: now().toISOString().replace('Z', '000+00:00'),
        edited_timestamp: null,
        mentions: [],
        attachments: added.map((file) => attach(file)),
        ...(parent === undefined
          ? {}
          : { message_reference: { message_id: parent.id, channel_id }, referenced_message: parent }),
      })
      if (nonce !== '') byNonce.set(nonce, message)
      const reader = [...chats].find(([, chat]) => chat === channel_id)?.[0] ?? parent?.author.id ?? ''
      sent.push({
        nativeId: message.id,
        text: content,
        to: people.find(reader)?.nativeId ?? reader,
        visibility: channel_id === supportId ? 'public' : 'private',
        at: now().toISOString(),
        ...(added.length === 0 ? {} : { attachments: added }),
        ...(parent === undefined ? {} : { inReplyTo: parent.id }),
      })
      return message
    },
    edit(id: string, text: string): Message {
      const message = must(id)
      return Object.assign(message, {
        content: text,
        edited_timestamp: now().toISOString().replace('Z', '000+00:00'),
      })
    },
    remove(id: string): void {
      const { channel_id } = must(id)
      channels.set(channel_id, channels.get(channel_id)?.filter((one) => one.id !== id) ?? [])
    },
    /** With `after` the page lies right behind it; always the newest first. */
    page(channelId: string, after: string | null, limit: number): Message[] | null {
      const all = channels.get(channelId)
      if (all === undefined) return null
      const sorted = [...all].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
      const page =
        after === null
          ? sorted.slice(-limit)
          : sorted.filter(({ id }) => BigInt(id) > BigInt(after)).slice(0, limit)
      return page.reverse()
    },
  }

  function must(id: string): Message {
    const message = find(id)
    if (message === undefined) throw new Error(`The fake Discord has no message ${id}.`)
    return message
  }
}

export type World = ReturnType<typeof createWorld>
