// What became of a message's media: where the bytes lie, or why there are none.
import * as z from 'zod/mini'
import { extensionOf } from '../domain/file-type.ts'
import { type Database, type Item, readItem, readItems, writeItem } from './database.ts'
import { mediaKey, mediaPrefix } from './keys.ts'

/** `refused` is final (too large, not allowed); `failed` may be tried again by hand. */
export type StoredMedia = {
  conversationId: string
  id: string
  /** The instant in its message's key. */
  messageAt: string
  state: 'stored' | 'refused' | 'failed'
  objectKey: string | null
  mimeType: string | null
  bytes: number
  reason: string | null
}

const storedMedia = z.object({
  pk: z.string(),
  sk: z.string(),
  ma: z.string(),
  ms: z.enum(['stored', 'refused', 'failed']),
  ok: z.optional(z.string()),
  mt: z.optional(z.string()),
  by: z.number(),
  re: z.optional(z.string()),
})

/** The id of the `index`th medium of a message. */
export const mediaId = (nativeId: string, index: number): string => `${nativeId}#${index}`
/** The id of the `index`th medium of a stored message: that of a reply of ours hangs on the reply, which was there first. */
export const mediaIdOf = (
  { replyId, nativeId }: { replyId: string | null; nativeId: string },
  index: number,
): string => mediaId(replyId ?? nativeId, index)
/** Where the bytes of a medium are kept. */
export const mediaObjectKey = (conversationId: string, id: string): string =>
  `media/${conversationId}/${Buffer.from(id).toString('base64url')}`
/** Where a file of a reply is kept: its link ends as file names do, by which some platforms judge what they fetch. */
export function replyFileKey(conversationId: string, id: string, mimeType: string): string {
  const extension = extensionOf(mimeType)
  const key = mediaObjectKey(conversationId, id)
  return extension === null ? key : `${key}.${extension}`
}
/** Where signed-in people get it. */
export const mediaPath = (conversationId: string, id: string): string =>
  `/api/media/${conversationId}/${Buffer.from(id).toString('base64url')}`
/** The native id of the message a medium belongs to. */
export const messageOfMedia = (id: string): string => id.slice(0, id.lastIndexOf('#'))
export const isMediaItem = (item: Item): boolean =>
  typeof item.sk === 'string' && item.sk.startsWith(mediaPrefix)

export async function writeMedia(db: Database, media: StoredMedia): Promise<void> {
  await writeItem(db, {
    ...mediaKey(media.conversationId, media.id),
    ma: media.messageAt,
    ms: media.state,
    ok: media.objectKey ?? undefined,
    mt: media.mimeType ?? undefined,
    by: media.bytes,
    re: media.reason ?? undefined,
  })
}

export async function readMedia(
  db: Database,
  conversationId: string,
  id: string,
): Promise<StoredMedia | null> {
  const item = await readItem(db, mediaKey(conversationId, id))
  return item === null ? null : decodeMedia(item)
}

/** Those of the named media that have been dealt with, by id. */
export async function readMediaOf(
  db: Database,
  conversationId: string,
  ids: readonly string[],
): Promise<Map<string, StoredMedia>> {
  const items = await readItems(
    db,
    ids.map((id) => mediaKey(conversationId, id)),
  )
  return new Map(items.map(decodeMedia).map((media) => [media.id, media]))
}

/** From its item. Throws a ZodError when the item is not one. */
export function decodeMedia(item: unknown): StoredMedia {
  const s = z.parse(storedMedia, item)
  return {
    conversationId: s.pk.slice(2),
    id: s.sk.slice(2),
    messageAt: s.ma,
    state: s.ms,
    objectKey: s.ok ?? null,
    mimeType: s.mt ?? null,
    bytes: s.by,
    reason: s.re ?? null,
  }
}
