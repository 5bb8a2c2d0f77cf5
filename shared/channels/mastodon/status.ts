// How does a status become an item?
import type {
  Author,
  EditItem,
  IgnoredItem,
  InboundItem,
  MediaRef,
  MessageItem,
} from '#shared/domain/mention.ts'
import { htmlToText } from './html-to-text.ts'
import { accountSchema, attachmentSchema, type Status } from './wire.ts'

export type StatusSurroundings = {
  ownIds: ReadonlySet<string>
  /** Status id → id of the status its thread began with, for those that answer something. */
  roots: Readonly<Record<string, string>>
  foundBy?: string
}

const openToAll: readonly string[] = ['public', 'unlisted']
const known: readonly string[] = [...openToAll, 'private', 'direct']

export function isPublic({ visibility }: { visibility: string }): boolean {
  return openToAll.includes(visibility)
}

/** A message, and beside it its latest edit where there is one: the message itself is stored but once. */
export function statusItems(status: Status, around: StatusSurroundings): InboundItem[] {
  if (status.reblog !== undefined && status.reblog !== null) return [ignored('boost')]
  if (!known.includes(status.visibility)) return [ignored('unknown_visibility')]
  const ours = around.ownIds.has(status.account.id)
  const customer = ours ? answeredPerson(status, around) : authorOf(status.account)
  if (customer === null) return [ignored('own_post')]
  const message = messageOf(status, customer, ours, around)
  return [message, ...editOf(status, message)]
}

/** One thread for a person's private messages, which they begin anew as they like; public ones as the platform has them. */
export function threadRootOf(status: Status, customerId: string, roots: StatusSurroundings['roots']): string {
  return isPublic(status) ? (roots[status.id] ?? status.in_reply_to_id ?? status.id) : `direct:${customerId}`
}

/** The content warning, which is part of what people say, and the text. */
export function textOf({ spoiler_text, content }: Pick<Status, 'spoiler_text' | 'content'>): string {
  return [spoiler_text ?? '', htmlToText(content)].filter((part) => part !== '').join('\n\n')
}

function messageOf(status: Status, customer: Author, ours: boolean, around: StatusSurroundings): MessageItem {
  const { id, language, in_reply_to_id: parent } = status
  const open = isPublic(status)
  return {
    type: 'message',
    recipient: null,
    nativeId: id,
    at: new Date(status.created_at).toISOString(),
    from: ours ? 'us' : 'customer',
    customer,
    threadRoot: threadRootOf(status, customer.nativeId, around.roots),
    visibility: open ? 'public' : 'private',
    text: textOf(status),
    ...(around.foundBy === undefined ? {} : { foundBy: around.foundBy }),
    ...(language ? { lang: language } : {}),
    media: (status.media_attachments ?? []).flatMap(mediaOf),
    permalink: open ? (pageOf(status.url) ?? pageOf(status.uri)) : null,
    ...(parent ? { inReplyTo: parent } : {}),
    address: {
      statusId: ours ? (parent ?? id) : id,
      acct: customer.handle,
      visibility: status.visibility,
      ...(status.spoiler_text ? { spoiler: status.spoiler_text } : {}),
    },
    can: {
      public: open ? { ok: true } : { ok: false, reason: 'no_public_side' },
      private: { ok: true },
      like: { ok: true },
    },
  }
}

function editOf(status: Status, { threadRoot, customer, text }: MessageItem): EditItem[] {
  const { id, edited_at: editedAt } = status
  if (!editedAt) return []
  const at = new Date(editedAt).toISOString()
  return [
    {
      type: 'edit',
      recipient: null,
      nativeId: `${id}#${at}`,
      of: { nativeId: id, at: new Date(status.created_at).toISOString() },
      at,
      text,
      threadRoot,
      customerId: customer.nativeId,
    },
  ]
}

function authorOf(account: Status['account']): Author {
  const { id, acct, display_name, followers_count } = account
  return {
    nativeId: id,
    name: display_name?.trim() || acct,
    handle: acct,
    followers: followers_count !== undefined && followers_count >= 0 ? followers_count : null,
  }
}

/** Whom an answer of ours, given in another program, was for. */
function answeredPerson(status: Status, { ownIds }: StatusSurroundings): Author | null {
  const id = status.in_reply_to_account_id
  const named = (status.mentions ?? []).flatMap((raw) => {
    const read = accountSchema.safeParse(raw)
    return read.success && !ownIds.has(read.data.id) ? [read.data] : []
  })
  const account = id ? named.find((one) => one.id === id) : isPublic(status) ? undefined : named[0]
  return account === undefined ? null : authorOf(account)
}

const kinds: Record<string, MediaRef['kind']> = {
  image: 'image',
  gifv: 'video',
  video: 'video',
  audio: 'audio',
}

function mediaOf(raw: unknown): MediaRef[] {
  const read = attachmentSchema.safeParse(raw)
  if (!read.success) return []
  const { type, url, description } = read.data
  const kind = kinds[type] ?? 'document'
  return url ? [{ kind, url, ...(description ? { alt: description } : {}) }] : []
}

export function pageOf(link: string | null | undefined): string | null {
  return link && /^https?:\/\//.test(link) && URL.canParse(link) ? link : null
}

function ignored(reason: string): IgnoredItem {
  return { type: 'ignored', recipient: null, reason }
}
