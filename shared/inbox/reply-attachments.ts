// The files of a reply: checked by their bytes before anything is stored, kept with the conversation, read to be sent.
import type { OutgoingMedia, ReplySide } from '../channels/connector.ts'
import { Failure } from '../domain/failure.ts'
import { fileHeadBytes, fileTypeOf, mediaKindOf } from '../domain/file-type.ts'
import type { Reply, ReplyAttachment } from '../domain/reply.ts'
import { mediaId, mediaObjectKey, replyFileKey, writeMedia } from '../store/media.ts'
import { uploaderMarkOf } from './identify.ts'
import type { Services } from './services.ts'

export type WantedAttachment = { uploadId: string; alt?: string | undefined }
export type Objection = { path: string; message: string }

/** Where an upload lies until a reply takes it; the storage forgets it after a week. Under its uploader's own mark. */
export const uploadKey = (by: string, uploadId: string): string => `uploads/${uploaderMarkOf(by)}/${uploadId}`

/** What can be told without looking at the files: does this side take any, and so many? */
export function objectionToCount(wanted: readonly WantedAttachment[], side: ReplySide): Objection | null {
  if (wanted.length === 0) return null
  const takes = side.attachments
  if (takes === undefined) return { path: 'attachments', message: `"${side.label}" carries no files.` }
  if (wanted.length <= takes.most) return null
  const most = takes.most === 1 ? 'one file' : `${takes.most} files`
  return { path: 'attachments', message: `"${side.label}" carries at most ${most}: take some off.` }
}

/** The uploads of `by` as attachments this side takes, or the first reason why not. The type is what the bytes say. */
export async function checkAttachments(
  { blobs }: Pick<Services, 'blobs'>,
  by: string,
  wanted: readonly WantedAttachment[],
  side: ReplySide,
): Promise<ReplyAttachment[] | Objection> {
  const attachments: ReplyAttachment[] = []
  for (const [index, { uploadId, alt }] of wanted.entries()) {
    const path = `attachments.${index}.uploadId`
    const found = await blobs.peek(uploadKey(by, uploadId), fileHeadBytes)
    if (found === null) return { path, message: 'This file is no longer here: attach it again.' }
    const fileName = found.fileName || 'file'
    const mimeType = fileTypeOf(found.head)
    if (mimeType === null)
      return { path, message: `"${fileName}" is no file of a kind that can be attached.` }
    const kind = mediaKindOf(mimeType)
    const most = side.attachments?.maxBytes[kind]
    if (most === undefined)
      return { path, message: `"${side.label}" does not carry this kind of file: ${kind}.` }
    const types = side.attachments?.types
    if (types !== undefined && !types.includes(mimeType))
      return { path, message: `"${side.label}" does not carry ${mimeType}; it takes ${types.join(', ')}.` }
    if (found.bytes > most) {
      return {
        path,
        message: `"${fileName}" is larger than the ${megabytes(most)} MB that can be sent here.`,
      }
    }
    attachments.push({ uploadId, kind, mimeType, fileName, bytes: found.bytes, ...(alt ? { alt } : {}) })
  }
  const total = attachments.reduce((sum, { bytes }) => sum + bytes, 0)
  const { totalBytes = total } = side.attachments ?? {}
  if (total > totalBytes) {
    const message = `Together the files are larger than the ${megabytes(totalBytes)} MB that can be sent here: take some off.`
    return { path: 'attachments', message }
  }
  return attachments
}

/** Copies the uploads to where the conversation's files are, so that they outlive the upload. Idempotent. */
export async function keepAttachments(
  services: Pick<Services, 'db' | 'blobs'>,
  by: string,
  reply: Pick<Reply, 'id' | 'conversationId' | 'at' | 'attachments'>,
): Promise<void> {
  const { conversationId } = reply
  for (const [index, { uploadId, mimeType, bytes }] of (reply.attachments ?? []).entries()) {
    const id = mediaId(reply.id, index)
    const objectKey = replyFileKey(conversationId, id, mimeType)
    await services.blobs.copy(uploadKey(by, uploadId), objectKey, mimeType)
    await writeMedia(services.db, {
      conversationId,
      id,
      messageAt: reply.at,
      state: 'stored',
      objectKey,
      mimeType,
      bytes,
      reason: null,
    })
  }
}

/** Platforms that fetch by link do it at once, or when their queue lets them. */
const linkSeconds = 3600

/**
 * The files with their bytes, as a connector sends them, and with a link each where `side` asks for that. Throws Failure
 * `rejected` when one is gone.
 */
export async function outgoingMedia(
  { blobs }: Pick<Services, 'blobs'>,
  reply: Pick<Reply, 'id' | 'conversationId' | 'attachments'>,
  side: ReplySide | null,
): Promise<OutgoingMedia[]> {
  const files: OutgoingMedia[] = []
  for (const [index, { kind, mimeType, fileName, alt }] of (reply.attachments ?? []).entries()) {
    const id = mediaId(reply.id, index)
    let key = replyFileKey(reply.conversationId, id, mimeType)
    let object = await blobs.get(key)
    if (object === null) {
      // A reply that was queued before files had endings has its own without.
      key = mediaObjectKey(reply.conversationId, id)
      object = await blobs.get(key)
    }
    if (object === null) throw new Failure('rejected', `The file "${fileName}" is no longer stored.`)
    const link = side?.attachments?.byLink === true ? { link: await blobs.link(key, linkSeconds) } : {}
    files.push({ kind, mimeType, fileName, ...(alt ? { alt } : {}), bytes: object.bytes, ...link })
  }
  return files
}

const megabytes = (bytes: number): number => Math.floor(bytes / 100_000) / 10
