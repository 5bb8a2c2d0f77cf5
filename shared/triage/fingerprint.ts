// Is this text a copy of another? The same mark for texts that differ only in whom they address, links, numbers, case,
// punctuation and emoji, as copied texts do.

/** Shorter texts ("thank you so much!") are alike by chance. */
const leastWords = 6
const longestRead = 2000

/** Ten characters, the same for copies of one text; null for a text too short to tell. Pure. */
export function fingerprintOf(text: string): string | null {
  const words = text
    .slice(0, longestRead)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/https?:\/\/\S+|[@#][\p{L}\p{N}_.-]+|\p{Cf}/gu, ' ')
    .match(/\p{L}[\p{L}\p{M}]*/gu)
  if (words === null) return null
  const spaced = words.length >= leastWords
  const letters = words.join(' ')
  if (
    !spaced &&
    !(
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(letters) &&
      letters.length >= 12
    )
  )
    return null
  return hash(letters, 0x811c9dc5) + hash(letters, 0x2f6b1a57)
}

/** 24 bits of a hash (FNV-1a, mixed once more) as five characters. */
function hash(text: string, seed: number): string {
  let value = seed
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  const mixed = Math.imul((value ^ (value >>> 15)) >>> 0, 0x2c1b3c6d) >>> 0
  return (mixed >>> 8).toString(36).padStart(5, '0')
}
