// What is a text made of? Words, numbers, emoji, marks, names and links, each with the place it was read from.
import { beyondBasic, Character, classOf, foldedOf } from './characters.ts'

export const Kind = { word: 0, number: 1, mark: 2, emoji: 3, user: 4, link: 5 } as const

export const Flag = { hashtag: 1, shouted: 2, elongated: 4, capital: 8 } as const

/** Of a longer text only this many code units at its start and at its end are judged. */
export const judgedHead = 3000
export const judgedTail = 1000
const capacity = judgedHead + judgedTail + 8

/**
 * The tokens of one text, in typed arrays that are used again for the next one. Token `t` is
 * `units[start[t] .. end[t])` after folding and `text.slice(from[t], to[t])` as written.
 */
export type Tokens = {
  count: number
  readonly units: Uint16Array
  readonly kind: Uint8Array
  readonly flags: Uint8Array
  readonly start: Int32Array
  readonly end: Int32Array
  readonly from: Int32Array
  readonly to: Int32Array
}

export function emptyTokens(): Tokens {
  return {
    count: 0,
    units: new Uint16Array(capacity * 2),
    kind: new Uint8Array(capacity),
    flags: new Uint8Array(capacity),
    start: new Int32Array(capacity),
    end: new Int32Array(capacity),
    from: new Int32Array(capacity),
    to: new Int32Array(capacity),
  }
}

const none = -1
const hash = 0x23
const at = 0x40
const ampersand = 0x26
const backslash = 0x5c

/** Reads `text` into `tokens`. Never throws; time is bounded however long the text is. */
export function tokenize(text: string, tokens: Tokens): void {
  const { units, kind, flags, start, end, from, to } = tokens
  const length = text.length
  const long = length > judgedHead + judgedTail
  let count = 0
  let used = 0
  let open: number = none
  let hashtag = 0
  let letters = 0
  let capitals = 0
  let lastCapital = false

  const close = (): void => {
    if (open === none) return
    if (open === Kind.word && capitals > 1 && capitals === letters)
      flags[count] = (flags[count] ?? 0) | Flag.shouted
    end[count] = used
    count++
    open = none
  }
  const begin = (what: number, place: number, flag: number): void => {
    close()
    open = what
    kind[count] = what
    flags[count] = flag
    start[count] = used
    from[count] = place
    letters = 0
    capitals = 0
  }

  let i = 0
  while (i < length) {
    if (long && i >= judgedHead && i < length - judgedTail) {
      close()
      i = length - judgedTail
    }
    let unit = text.charCodeAt(i)
    let width = 1
    if (unit === ampersand) {
      const entity = entityAt(text, i)
      if (entity > 0) {
        unit = entity & 0xffff
        width = entity >> 16
      }
    } else if (unit === backslash && text.charCodeAt(i + 1) === 0x75) {
      const escaped = escapeAt(text, i)
      if (escaped > 0) {
        unit = escaped
        width = 6
      }
    }
    let found = classOf(unit)
    let plain = foldedOf(unit)
    let pair = 0
    if (found === Character.highSurrogate) {
      const low = text.charCodeAt(i + width)
      if (low >= 0xdc00 && low <= 0xdfff) {
        const codePoint = ((unit - 0xd800) << 10) + (low - 0xdc00) + 0x10000
        const character = beyondBasic(codePoint)
        found = character.class
        plain = character.as || low
        pair = low
        width += 1
      } else found = Character.ignorable
    }

    if (found === Character.ignorable) {
      i += width
      continue
    }
    if (found === Character.space) {
      close()
      hashtag = 0
      i += width
      continue
    }
    if (found === Character.letter || found === Character.digit) {
      if (
        open === Kind.mark &&
        endsEmoticon(units, start[count] ?? 0, used, unit) &&
        !wordAt(text, i + width)
      ) {
        units[used++] = unit
        to[count] = i + width
        close()
        i += width
        continue
      }
      const capital = unit !== plain && unit < 0x2000 && isCapital(unit)
      if (open !== Kind.word && open !== Kind.number) {
        if ((unit | 32) === 0x68 || (unit | 32) === 0x77) {
          const after = linkEnd(text, i)
          if (after > i) {
            begin(Kind.link, i, 0)
            to[count] = after
            close()
            i = after
            continue
          }
        }
        begin(found === Character.letter ? Kind.word : Kind.number, i, hashtag | (capital ? Flag.capital : 0))
      } else if (hashtag > 0 && capital && !lastCapital) {
        begin(Kind.word, i, hashtag | Flag.capital)
      }
      if (found === Character.letter) {
        if (open === Kind.number) {
          open = Kind.word
          kind[count] = Kind.word
        }
        letters++
        if (capital) capitals++
      }
      lastCapital = capital
      if (used - (start[count] ?? 0) >= 2 && units[used - 1] === plain && units[used - 2] === plain) {
        if (found === Character.letter) flags[count] = (flags[count] ?? 0) | Flag.elongated
      } else units[used++] = plain
      to[count] = i + width
      i += width
      continue
    }
    if (found === Character.apostrophe && open === Kind.word && wordAt(text, i + width)) {
      units[used++] = 0x27
      to[count] = i + width
      i += width
      continue
    }
    if (found === Character.emoji) {
      const before = count - 1
      const repeated =
        open === none && kind[before] === Kind.emoji && to[before] === i && units[used - 1] === (pair || unit)
      if (repeated) {
        to[before] = i + width
        flags[before] = (flags[before] ?? 0) | Flag.elongated
      } else {
        begin(Kind.emoji, i, 0)
        if (pair) units[used++] = unit
        units[used++] = pair || unit
        to[count] = i + width
        close()
      }
      i += width
      continue
    }
    if (unit === at && open !== Kind.word && open !== Kind.number) {
      const after = nameEnd(text, i + width)
      if (after > i + width) {
        begin(Kind.user, i, 0)
        to[count] = after
        close()
        i = after
        continue
      }
    }
    if (unit === hash && wordAt(text, i + width)) {
      close()
      hashtag = Flag.hashtag
      lastCapital = true
      i += width
      continue
    }
    if (open === Kind.word && hashtag > 0 && unit === 0x5f) {
      close()
      i += width
      continue
    }
    hashtag = 0
    const mark = found === Character.apostrophe ? 0x27 : unit
    if (open !== Kind.mark || used - (start[count] ?? 0) >= 4) begin(Kind.mark, i, 0)
    const size = used - (start[count] ?? 0)
    if (size >= 3 && units[used - 1] === mark && units[used - 2] === mark && units[used - 3] === mark) {
      flags[count] = (flags[count] ?? 0) | Flag.elongated
    } else units[used++] = mark
    to[count] = i + width
    i += width
  }
  close()
  tokens.count = count
}

function isCapital(unit: number): boolean {
  if (unit < 0x80) return unit >= 0x41 && unit <= 0x5a
  const character = String.fromCharCode(unit)
  return character !== character.toLowerCase()
}

function wordAt(text: string, i: number): boolean {
  if (i >= text.length) return false
  const found = classOf(text.charCodeAt(i))
  return found === Character.letter || found === Character.digit
}

/** A letter after eyes or a nose makes a face of them: `:D`, `;-P`. */
function endsEmoticon(units: Uint16Array, start: number, end: number, letter: number): boolean {
  const size = end - start
  if (size < 1 || size > 2) return false
  const eyes = units[start]
  if (eyes !== 0x3a && eyes !== 0x3b && eyes !== 0x3d && eyes !== 0x3c) return false
  if (eyes === 0x3c) return size === 1 && letter === 0x33
  if (size === 2 && units[start + 1] !== 0x2d) return false
  return 'DdPpOoSsXx3LC'.includes(String.fromCharCode(letter))
}

/** The end of a link that begins at `i`, or `i`. A bare `http` stands for a link that was taken out. */
function linkEnd(text: string, i: number): number {
  const first = text.slice(i, i + 8).toLowerCase()
  const link =
    first.startsWith('http://') ||
    first.startsWith('https://') ||
    first.startsWith('www.') ||
    ((first === 'http' || first.startsWith('http ')) && true)
  if (!link) return i
  let end = i
  while (end < text.length && end < i + judgedTail && classOf(text.charCodeAt(end)) !== Character.space) end++
  return end
}

function nameEnd(text: string, i: number): number {
  let end = i
  while (end < text.length) {
    const unit = text.charCodeAt(end)
    const name =
      (unit >= 0x30 && unit <= 0x39) ||
      (unit >= 0x41 && unit <= 0x5a) ||
      unit === 0x5f ||
      (unit >= 0x61 && unit <= 0x7a) ||
      ((unit === 0x2e || unit === 0x2d) && end > i && wordAt(text, end + 1))
    if (!name) break
    end++
  }
  return end
}

const entities = new Map([
  ['amp', 0x26],
  ['lt', 0x3c],
  ['gt', 0x3e],
  ['quot', 0x22],
  ['apos', 0x27],
  ['nbsp', 0x20],
  ['#39', 0x27],
  ['#039', 0x27],
  ['#x27', 0x27],
])

/** The character of an HTML entity at `i` in the low 16 bits and its width above them, or 0. */
function entityAt(text: string, i: number): number {
  const name = text.slice(i + 1, i + 7)
  const size = name.indexOf(';')
  const unit = size < 2 ? undefined : entities.get(name.slice(0, size))
  return unit === undefined ? 0 : ((size + 2) << 16) | unit
}

/** The unit of a JSON-like escape that was left in the text, or 0. */
function escapeAt(text: string, i: number): number {
  let value = 0
  for (let k = 2; k < 6; k++) {
    const digit = Number.parseInt(text.charAt(i + k), 16)
    if (Number.isNaN(digit)) return 0
    value = value * 16 + digit
  }
  return value
}
