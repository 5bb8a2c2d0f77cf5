// How long a text is, counted the way its platform counts. Checked before the network and shown in the composer.

export type TextCount = 'weighted' | 'graphemes' | 'codepoints' | 'utf16' | 'bytes'

/** `max` in the unit of `count`; `maxBytes` a second limit in UTF-8 bytes where the platform has both. */
export type TextLimit = { count: TextCount; max: number; maxBytes?: number }

const urlWeight = 23
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
const encoder = new TextEncoder()
/** Every character is seen as one and weighs one; a carriage return is seen as one with its line feed. */
const plain = /^[\n\x20-\x7e]*$/
const emojiSequence = /^\p{RGI_Emoji}$/v
// Bare domains count as links too, so the scheme is optional; the list of endings is the common ones, not all.
const link =
  /(?:https?:\/\/[^\s]+)|(?<![@\w.-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|io|co|dev|app|info|biz|shop|store|uk|de|fr|es|it|br|nl|eu|us|ca|au|jp|in|ru|cn|me|tv|ai)\b(?:\/[^\s]*)?/gi

/** Length of `text` in the unit of `count`. `weighted` is X's rule: a link 23, an emoji 2, most non-Latin 2. */
export function textLength(text: string, count: TextCount): number {
  switch (count) {
    case 'weighted':
      return weightedLength(text)
    case 'graphemes':
      return graphemeCount(text)
    case 'codepoints':
      return Array.from(text).length
    case 'utf16':
      return text.length
    case 'bytes':
      return encoder.encode(text).length
  }
}

/** Units left before `limit` is reached; negative when over. With two limits, the tighter one speaks. */
export function unitsLeft(text: string, limit: TextLimit): number {
  const left = limit.max - textLength(text, limit.count)
  if (limit.maxBytes === undefined) return left
  return Math.min(left, limit.maxBytes - textLength(text, 'bytes'))
}

/** `limit`, or `most` in the same unit where that is less. */
export const limitUpTo = (limit: TextLimit, most: number | undefined): TextLimit =>
  most === undefined ? limit : { ...limit, max: Math.min(limit.max, most) }

/** Where the links of `text` are, as the counting above sees them. */
export function linksIn(text: string): { start: number; end: number }[] {
  return Array.from(text.matchAll(link), ({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }))
}

function graphemeCount(text: string): number {
  if (plain.test(text)) return text.length
  let n = 0
  for (const _ of segmenter.segment(text)) n++
  return n
}

function weightedLength(text: string): number {
  const normalised = text.normalize('NFC')
  let weight = 0
  let end = 0
  for (const match of normalised.matchAll(link)) {
    weight += plainWeight(normalised.slice(end, match.index)) + urlWeight
    end = match.index + match[0].length
  }
  return weight + plainWeight(normalised.slice(end))
}

function plainWeight(text: string): number {
  if (plain.test(text)) return text.length
  let weight = 0
  for (const { segment } of segmenter.segment(text)) {
    if (emojiSequence.test(segment)) weight += 2
    else for (const char of segment) weight += isLight(char.codePointAt(0) ?? 0) ? 1 : 2
  }
  return weight
}

// Ranges of weight 1 in X's text rules, version 3.
function isLight(code: number): boolean {
  return (
    code <= 0x10ff ||
    (code >= 0x2000 && code <= 0x200d) ||
    (code >= 0x2010 && code <= 0x201f) ||
    (code >= 0x2032 && code <= 0x2037)
  )
}
