// What has a person written in a conversation and not sent?
import * as z from 'zod/mini'

export const draftFileShape = z.object({
  uploadId: z.string().check(z.maxLength(64)),
  fileName: z.string().check(z.maxLength(200)),
  mimeType: z.string().check(z.maxLength(100)),
  bytes: z.number(),
  alt: z.string().check(z.maxLength(1000)),
})
/** A file that goes with the answer, already in storage. */
export type DraftFile = z.output<typeof draftFileShape>

export const draftShape = z.object({
  /** The answer, for public and private alike; a note is never carried over into an answer. */
  reply: z.string().check(z.maxLength(30_000)),
  note: z.string().check(z.maxLength(30_000)),
  files: z.array(draftFileShape).check(z.maxLength(10)),
  mode: z.nullable(z.enum(['public', 'private', 'note'])),
  /** Makes a repeated send harmless. A new one as soon as a text that was tried is changed. */
  key: z.string().check(z.maxLength(200)),
  tried: z.nullable(z.string().check(z.maxLength(30_000))),
  /** Version of the conversation the answer was begun on; null while there is none. */
  baseVersion: z.nullable(z.number()),
  /** When the answer was begun, ISO. */
  begunAt: z.nullable(z.string()),
})
export type Draft = z.output<typeof draftShape>

/** A draft as the server has it: `revision` counts its writes, so that a browser that is behind is noticed. */
export type KeptDraft = { conversation: string; revision: number; draft: Draft }

/** Is there anything in it that somebody would miss? */
export const isEmptyDraft = ({ reply, note, files }: Draft): boolean =>
  reply === '' && note === '' && files.length === 0

/** Do two drafts hold the same words and files? */
export const sameDraft = (a: Draft, b: Draft): boolean =>
  a.reply === b.reply &&
  a.note === b.note &&
  a.files.map(({ uploadId }) => uploadId).join() === b.files.map(({ uploadId }) => uploadId).join()

/** The other draft's words in front of one's own, so that neither is lost; what both have stands there once. */
export function joinedDraft(own: Draft, other: Draft): Draft {
  const known = new Set(own.files.map(({ uploadId }) => uploadId))
  return {
    ...own,
    reply: joinedText(own.reply, other.reply),
    note: joinedText(own.note, other.note),
    files: [...other.files.filter(({ uploadId }) => !known.has(uploadId)), ...own.files],
    tried: null,
  }
}

function joinedText(own: string, other: string): string {
  if (own.includes(other)) return own
  return other.includes(own) ? other : `${other}\n\n${own}`
}
