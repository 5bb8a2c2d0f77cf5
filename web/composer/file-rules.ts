// Which files can go with this answer, and what is to be done about those that cannot?
import type { ReplySide } from '#shared/channels/connector.ts'
import { mediaKindOf, mostUploadBytes, uploadTypes } from '#shared/domain/file-type.ts'
import { plural } from '../words/numbers.ts'

export type FileFacts = { fileName: string; mimeType: string; bytes: number }

/** Types the file chooser offers on this side. */
export const acceptedTypes = (side: ReplySide): string =>
  uploadTypes.filter((type) => side.attachments?.maxBytes[mediaKindOf(type)] !== undefined).join()

/** What is wrong with one file here, as a sentence that says what to do; null when it can go. */
export function fileTrouble({ fileName, mimeType, bytes }: FileFacts, side: ReplySide): string | null {
  const type = uploadTypes.find((one) => one === mimeType)
  if (type === undefined) return `“${fileName}” cannot be attached. Pictures, MP4 films, MP3 and PDF can.`
  const most = side.attachments?.maxBytes[mediaKindOf(type)]
  if (most === undefined) return `“${fileName}”: ${side.label} does not carry this kind of file.`
  if (bytes === 0) return `“${fileName}” is empty.`
  const least = Math.min(most, mostUploadBytes)
  return bytes > least ? `“${fileName}” is larger than ${fileSize(least)}. Attach a smaller one.` : null
}

/** What keeps these files from going on this side: how many first, then the first that cannot. */
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
  return null
}

/** 1,234,567 → “1.2 MB”. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`
  return `${Math.floor(bytes / 100_000) / 10} MB`
}
