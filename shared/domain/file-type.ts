// What is a file, by its own first bytes? Names and announced types prove nothing.
import type { MediaKind } from './mention.ts'

/** Types a person may attach: none that a browser or an office could run anything from. */
export const uploadTypes = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'video/mp4',
  'audio/mpeg',
  'audio/mp4',
  'audio/ogg',
  'application/pdf',
] as const
export type UploadType = (typeof uploadTypes)[number]

const extensions: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'video/mp4': 'mp4',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
  'application/pdf': 'pdf',
} satisfies Record<UploadType, string>

/** The end of a file name that says its type, without the dot; null for a type that nobody may attach. */
export const extensionOf = (mimeType: string): string | null => extensions[mimeType] ?? null

/** Largest file that is taken for any channel, in bytes; the sides of the channels are mostly stricter. */
export const mostUploadBytes = 25 * 1024 * 1024

/** How many first bytes `fileTypeOf` needs. */
export const fileHeadBytes = 16

/**
 * The type of a file that begins with `head`, or null for everything that may not be attached. Signatures as registered
 * with IANA and in the formats' own specifications (PNG §5.2, RIFF WebP, ISO 14496-12 `ftyp`, PDF 32000 §7.5.2).
 */
export function fileTypeOf(head: Uint8Array): UploadType | null {
  const text = String.fromCharCode(...head.subarray(0, fileHeadBytes))
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (/^GIF8[79]a/.test(text)) return 'image/gif'
  if (/^RIFF.{4}WEBP/s.test(text)) return 'image/webp'
  if (text.startsWith('%PDF-')) return 'application/pdf'
  if (text.startsWith('OggS')) return 'audio/ogg'
  if (text.startsWith('ID3') || /^\xff[\xfb\xf3\xf2]/.test(text)) return 'audio/mpeg'
  const brand = /^.{4}ftyp(.{4})/s.exec(text)?.[1]
  if (brand === undefined) return null
  if (/^M4[AB] $/.test(brand)) return 'audio/mp4'
  // HEIF and AVIF pictures share the container, QuickTime does too; they are not among what the channels take.
  return /^(?:isom|iso[2-9]|mp4[12]|avc1|M4V |dash|MSNV)$/.test(brand) ? 'video/mp4' : null
}

/** How a channel treats a file of this type. */
export function mediaKindOf(type: UploadType): MediaKind {
  const [family] = type.split('/')
  return family === 'image' || family === 'video' || family === 'audio' ? family : 'document'
}
