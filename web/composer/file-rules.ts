// Which files can go with this answer, and what is to be done about those that cannot?
import { plural, t } from '@lingui/core/macro'
import type { ReplySide } from '#shared/channels/connector.ts'
import { mediaKindOf, mostUploadBytes, type UploadType, uploadTypes } from '#shared/domain/file-type.ts'
import { locale } from '../words/locale.ts'
import { counted } from '../words/numbers.ts'
import { channelWords } from './channel-words.ts'

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
  if (type === undefined) return t`“${fileName}” cannot be attached. Pictures, MP4 films, MP3 and PDF can.`
  const most = mostBytes(type, side)
  const way = channelWords(side.label)
  if (most === undefined) return t`“${fileName}”: ${way} does not carry this kind of file.`
  if (bytes === 0) return t`“${fileName}” is empty.`
  const least = Math.min(most, mostUploadBytes)
  return bytes > least ? t`“${fileName}” is larger than ${fileSize(least)}. Attach a smaller one.` : null
}

/** What keeps these files from going on this side: how many first, then the first that cannot, then all together. */
export function filesTrouble(files: readonly FileFacts[], side: ReplySide): string | null {
  if (files.length === 0) return null
  const most = side.attachments?.most ?? 0
  const way = channelWords(side.label)
  if (most === 0) return t`${way} carries no files. Remove them, or answer another way.`
  if (files.length > most) {
    const over = counted(files.length - most)
    return t`${way} carries ${plural(most, { one: '# file', other: '# files' })}. Remove ${over}.`
  }
  for (const file of files) {
    const trouble = fileTrouble(file, side)
    if (trouble !== null) return trouble
  }
  const together = files.reduce((sum, { bytes }) => sum + bytes, 0)
  const { totalBytes = together } = side.attachments ?? {}
  return together > totalBytes ? t`Together they are larger than ${fileSize(totalBytes)}. Remove one.` : null
}

const kilobytes = new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilobyte' })
const megabytes = new Intl.NumberFormat(locale, { style: 'unit', unit: 'megabyte' })

/** 1,234,567 → “1.2 MB”. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return t`${counted(bytes)} B`
  if (bytes < 1_000_000) return kilobytes.format(Math.round(bytes / 1000))
  return megabytes.format(Math.floor(bytes / 100_000) / 10)
}
