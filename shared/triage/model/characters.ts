// What is a character to the model: part of a word, a digit, punctuation, an emoji, or nothing at all? And its folded form.

export const Character = {
  unknown: 0,
  ignorable: 1,
  space: 2,
  letter: 3,
  digit: 4,
  apostrophe: 5,
  punctuation: 6,
  emoji: 7,
  highSurrogate: 8,
} as const

/**
 * Class and folded unit of every UTF-16 code unit, filled in as units are first met: looking one up costs two reads,
 * and loading the module costs nothing.
 */
const classes = new Uint8Array(65536)
const folded = new Uint16Array(65536)

/** One of `Character` for a UTF-16 code unit. */
export function classOf(unit: number): number {
  return classes[unit] || learn(unit)
}

/** The lower-case, accent-free, half-width form of a unit; only after `classOf` of the same unit. */
export function foldedOf(unit: number): number {
  return folded[unit] ?? unit
}

const apostrophes = new Set([0x27, 0x60, 0x2018, 0x2019, 0x201b, 0x02bc, 0x00b4, 0xff07])

function learn(unit: number): number {
  const character = String.fromCharCode(unit)
  const found = classify(unit, character)
  classes[unit] = found
  folded[unit] = found === Character.letter || found === Character.digit ? fold(unit, character) : unit
  return found
}

function classify(unit: number, character: string): number {
  if (unit >= 0xd800 && unit <= 0xdbff) return Character.highSurrogate
  if (unit >= 0xdc00 && unit <= 0xdfff) return Character.ignorable
  if (apostrophes.has(unit)) return Character.apostrophe
  if (/[\s\p{Z}]/u.test(character)) return Character.space
  // Zero-width and direction marks, soft hyphens, variation selectors, the Arabic kashida, controls.
  if (unit === 0x0640 || /[\p{Cc}\p{Cf}\p{Variation_Selector}]/u.test(character)) return Character.ignorable
  if (/\p{M}/u.test(character)) return isStacked(unit) ? Character.ignorable : Character.letter
  if (/\p{L}/u.test(character)) return Character.letter
  if (/\p{N}/u.test(character)) return Character.digit
  if (unit > 0xff && /\p{Extended_Pictographic}|\p{So}/u.test(character)) return Character.emoji
  return Character.punctuation
}

/** Marks that decorate a letter (accents, Arabic vowels); those of Indic and Thai scripts are letters of their own. */
function isStacked(unit: number): boolean {
  return (
    (unit >= 0x0300 && unit <= 0x036f) ||
    (unit >= 0x0483 && unit <= 0x0489) ||
    (unit >= 0x0591 && unit <= 0x05c7) ||
    (unit >= 0x0610 && unit <= 0x06ed) ||
    (unit >= 0x1ab0 && unit <= 0x1aff) ||
    (unit >= 0x1dc0 && unit <= 0x1dff) ||
    (unit >= 0x20d0 && unit <= 0x20ff) ||
    (unit >= 0xfe20 && unit <= 0xfe2f)
  )
}

function fold(unit: number, character: string): number {
  const accented = unit < 0x0600 || (unit >= 0x1e00 && unit < 0x2000)
  const plain = character.normalize(accented ? 'NFKD' : 'NFKC').toLowerCase()
  const first = plain.charCodeAt(0)
  const letter = Number.isNaN(first) || first === 0x20 ? unit : first
  return sameLetters.get(letter) ?? letter
}

/** Arabic letters that are written one for another. */
const sameLetters = new Map([
  [0x0649, 0x064a],
  [0x0629, 0x0647],
  [0x0671, 0x0627],
  [0x06a9, 0x0643],
  [0x06cc, 0x064a],
])

/** What a code point beyond the Basic Multilingual Plane is: an emoji, a styled letter (`as` its plain form), or nothing. */
export function beyondBasic(codePoint: number): { class: number; as: number } {
  const known = beyond.get(codePoint)
  if (known !== undefined) return known
  const found = classifyBeyond(codePoint)
  if (beyond.size < 5000) beyond.set(codePoint, found)
  return found
}

const beyond = new Map<number, { class: number; as: number }>()

function classifyBeyond(codePoint: number): { class: number; as: number } {
  if (codePoint >= 0x1f3fb && codePoint <= 0x1f3ff) return { class: Character.ignorable, as: 0 }
  if (codePoint >= 0xe0000) return { class: Character.ignorable, as: 0 }
  const character = String.fromCodePoint(codePoint)
  const plain = character.normalize('NFKD').toLowerCase()
  const first = plain.charCodeAt(0)
  const basic = first < 0xd800 || first > 0xdfff
  if (/\p{L}/u.test(character)) return { class: Character.letter, as: basic ? first : 0 }
  if (/\p{N}/u.test(character)) return { class: Character.digit, as: basic ? first : 0x30 }
  if (codePoint >= 0x1f000 && codePoint <= 0x1faff) return { class: Character.emoji, as: 0 }
  return { class: Character.ignorable, as: 0 }
}
