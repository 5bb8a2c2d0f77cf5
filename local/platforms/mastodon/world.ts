// What has been said on the fake Mastodon, and of what were we told?
import type { FakeMessage, FakeSent } from '../fake-platform.ts'
import { htmlOf, mentionsIn, tagsIn } from './content.ts'
import { createPeople, type Person, us } from './people.ts'

export type Visibility = 'public' | 'unlisted' | 'private' | 'direct'
export type File = { id: string; bytes: Uint8Array; mimeType: string; alt: string | null; name: string }
export type StatusRecord = {
  id: string
  author: Person
  text: string
  spoiler: string
  visibility: Visibility
  parent: StatusRecord | null
  at: Date
  editedAt: Date | null
  files: File[]
  gone: boolean
  favourited: boolean
}
export type NotificationRecord = { id: string; type: string; at: Date; status: StatusRecord }
export type World = ReturnType<typeof createWorld>

type New = Pick<StatusRecord, 'author' | 'text' | 'visibility' | 'parent'> & {
  at: Date
  files?: File[]
  spoiler?: string
}

export function createWorld(now: () => Date, origin: () => string) {
  const people = createPeople(origin)
  const statuses = new Map<string, StatusRecord>()
  const notifications: NotificationRecord[] = []
  const files = new Map<string, File>()
  const sent: FakeSent[] = []
  let counted = 0

  /** Milliseconds above, a count below: they sort by time, as numbers. */
  function newId(at: Date): string {
    counted++
    return ((BigInt(at.getTime()) << 16n) | BigInt(counted % 65_536)).toString()
  }

  function keep(file: Omit<File, 'id'>): File {
    const stored = { ...file, id: newId(now()) }
    files.set(stored.id, stored)
    return stored
  }

  function write({ files: attached = [], spoiler = '', ...status }: New): StatusRecord {
    const record: StatusRecord = {
      ...status,
      spoiler,
      files: attached,
      id: newId(status.at),
      editedAt: null,
      gone: false,
      favourited: false,
    }
    statuses.set(record.id, record)
    return record
  }

  function tell(type: string, status: StatusRecord): void {
    notifications.push({ id: String(34_000_000 + notifications.length), type, at: status.at, status })
  }

  return {
    people,
    statuses,
    notifications,
    files,
    sent,
    keep,
    write,
    tell,
    say(message: FakeMessage): StatusRecord {
      const author = people.of(message.customer)
      const parent = statuses.get(message.inReplyTo ?? '') ?? null
      const named = message.unaddressed || new RegExp(`@${us.acct}\\b`, 'i').test(message.text)
      const text = named ? message.text : `@${us.acct} ${message.text}`
      const { media } = message
      const record = write({
        author,
        text,
        parent,
        at: message.at === undefined ? now() : new Date(message.at),
        visibility: message.visibility === 'private' ? 'direct' : 'public',
        files:
          media === undefined ? [] : [keep({ ...media, alt: 'a photo', name: media.fileName ?? 'photo' })],
      })
      if (!message.unaddressed) tell('mention', record)
      return record
    },
    show(status: StatusRecord): Record<string, unknown> {
      const { id, author, text, spoiler, visibility, parent, at, editedAt, favourited } = status
      const url = `${origin()}/@${author.acct}/${id}`
      return {
        id,
        created_at: at.toISOString(),
        edited_at: editedAt?.toISOString() ?? null,
        in_reply_to_id: parent?.id ?? null,
        in_reply_to_account_id: parent?.author.id ?? null,
        sensitive: spoiler !== '',
        spoiler_text: spoiler,
        visibility,
        language: 'en',
        uri: url,
        url,
        content: htmlOf(text, people, origin()),
        reblog: null,
        favourited,
        replies_count: 0,
        reblogs_count: 0,
        favourites_count: favourited ? 1 : 0,
        account: people.show(author),
        media_attachments: status.files.map((file) => showFile(file, origin())),
        mentions: mentionsIn(text, people).map((one) => {
          const { url: page, username } = people.show(one)
          return { id: one.id, username, acct: one.acct, url: page }
        }),
        tags: tagsIn(text).map((name) => ({ name, url: `${origin()}/tags/${name}` })),
        emojis: [],
        card: null,
        poll: null,
      }
    },
    newestFirst(): StatusRecord[] {
      return [...statuses.values()]
        .filter(({ gone }) => !gone)
        .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1))
    },
  }
}

export function showFile(file: File, origin: string, processed = true): Record<string, unknown> {
  return {
    id: file.id,
    type: file.mimeType.startsWith('image/') ? 'image' : 'unknown',
    url: processed ? `${origin}/system/media/${file.id}` : null,
    preview_url: `${origin}/system/media/${file.id}`,
    remote_url: null,
    description: file.alt,
    blurhash: null,
  }
}
