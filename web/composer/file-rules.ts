// Which files can go with this answer, and what is to be done about those that cannot?
import type { ReplySide } from '#shared/channels/connector.ts'
import { mediaKindOf, mostUploadBytes, type UploadType, uploadTypes } from '#shared/domain/file-type.ts'
import { plural } from '../words/numbers.ts'

export type FileFacts = { fileName: string; mimeType: string; bytes: number }

/** Types the file chooser offers on this side. */
export const acceptedTypes = (side: ReplySide): string =>
  uploadTypes.filter((type) => mostBytes(type, side) !== undefined).join()

/** The largest file of this type that goes on this side; undefined where none does. */
function mostBytes(type: UploadType, { attachments }: ReplySide): number | undefined {
  return attachments?.types?.includes(type) === false ? undefined : attachments?.maxBytes[mediaKindOf(type)]
}

/** What is wrong with one file here, as a sentence that says what to do; null when it can go. */
export function fileTrouble({ fileName, mimeType, bytes }: FileFacts, side: ReplySide): string | null {
  const type = uploadTypes.find((one) => one === mimeType)
  if (type === undefined) return `“${fileName}” cannot be attached. Pictures, MP4 films, MP3 and PDF can.`
  const most = mostBytes(type, side)
  if (most === undefined) return `“${fileName}”: ${side.label} does not carry this kind of file.`
  if (bytes === 0) return `“${fileName}” is empty.`
  const least = Math.min(most, mostUploadBytes)
  return bytes > least ? `“${fileName}” is larger than ${fileSize(least)}. Attach a smaller one.` : null
}

/** What keeps these files from going on this side: how many first, then the first that cannot, then all together. */
export function filesTrouble(files: readonly FileFacts[], side: ReplySide): string | null {
  if (files.length === 0) return null
  const most = side.attachments?.most ?? 0
  if (most === 0) return `${side.label} carries no files. Remove them, or answer another way.`
  if (files.length > most)
    return `${side.label} carries ${plural(most, 'file')}. Remove ${files.length - most}.`
  for (const file of files) {
    const trouble = fileTrouble(file, side)
    if (trouble !== null) return trouble
  }
  const together = files.reduce((sum, { bytes }) => sum + bytes, 0)
  const { totalBytes = together } = side.attachments ?? {}
  return together > totalBytes ? `Together they are larger than ${fileSize(totalBytes)}. Remove one.` : null
}

/** 1,234,567 → “1.2 MB”. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`
  return `${Math.floor(bytes / 100_000) / 10} MB`
}
