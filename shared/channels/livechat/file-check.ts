// May this file be taken into a chat? Of a kind on the list, and not something else in disguise.

const allowed = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'application/pdf',
  'text/plain',
  'video/mp4',
  'audio/mpeg',
  'audio/ogg',
  'audio/webm',
])

/** First bytes, as latin-1, and the types that may begin so; none where no browser should ever see it. */
const beginnings: readonly [RegExp, string[]][] = [
  [/^\xff\xd8\xff/, ['image/jpeg']],
  [/^\x89PNG\r\n/, ['image/png']],
  [/^GIF8[79]a/, ['image/gif']],
  [/^RIFF[\s\S]{4}WEBP/, ['image/webp']],
  [/^%PDF-/, ['application/pdf']],
  [/^(MZ|\x7fELF|#!|\xca\xfe\xba\xbe)/, []],
  [/^(\xef\xbb\xbf)?\s*<(!doctype|html|script|svg|\?xml|head|body|iframe)/i, []],
]

/** The bare type, or null where the file is not taken. A text has to be one: UTF-8 without control characters. */
export function acceptedType(announced: string | undefined, bytes: Uint8Array): string | null {
  const type = (announced ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (!allowed.has(type) || bytes.length === 0) return null
  const start = Buffer.from(bytes.subarray(0, 512)).toString('latin1')
  const found = beginnings.find(([pattern]) => pattern.test(start))
  if (found !== undefined && !found[1].includes(type)) return null
  return type !== 'text/plain' || isText(bytes) ? type : null
}

/** A name without paths, quotes and control characters. */
export function plainName(name: string | undefined): string {
  const clean = [...(name ?? '')].filter((char) => char > '\u001f' && !'/\\"<>|:*?\u007f'.includes(char))
  return clean.join('').trim().slice(0, 120) || 'file'
}

function isText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return [...text].every((char) => char >= ' ' || '\t\n\r'.includes(char))
  } catch {
    return false
  }
}
