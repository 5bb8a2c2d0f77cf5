// What is a word worth by itself, and what does it do to the words after it? AFINN-165 of the package `sentiment`, and small lists of ours.
// The package adds its emoji to the English list when it is loaded.
import 'sentiment'
import english from 'sentiment/languages/en/index.js'
import { hashToken } from './hashing.ts'
import { emptyTokens, tokenize } from './tokens.ts'

const faces: Record<string, number> = {
  ':)': 2,
  ':-)': 2,
  '=)': 2,
  '(:': 2,
  ':))': 2,
  ':D': 3,
  ':-D': 3,
  '<3': 3,
  ';)': 1,
  ':P': 1,
  ':3': 1,
  ':(': -2,
  ':-(': -2,
  '=(': -2,
  '):': -2,
  ':((': -2,
  ":'(": -2,
  ':/': -1,
  ':-/': -1,
  ':|': -1,
}

const negating =
  "not no never none nobody nothing neither nor cannot can't cant won't wont don't dont doesn't doesnt didn't didnt isn't isnt wasn't wasnt without aint ain't aren't arent hasn't hasnt haven't havent hadn't hadnt couldn't couldnt shouldn't shouldnt wouldn't wouldnt hardly barely nope"
const boosting =
  'very really so extremely absolutely totally completely utterly too such fucking damn freaking super incredibly most'
const turning = 'but however though although yet'
const asking = 'what when where why who how which'
const self = "i me my mine i'm im i've ive we us our"
const other = "you your you're ur u yours"
const thanking = 'thanks thank thx ty thankyou appreciate'
const pleading = 'please pls plz help'

/** What a word does: bits of `rolesOf`. */
export const Role = {
  negates: 1,
  boosts: 2,
  turns: 4,
  asks: 8,
  self: 16,
  other: 32,
  thanks: 64,
  pleads: 128,
} as const

/** Open addressing: slot 0 of `valence` and `roles` stands for every word that is not listed. */
const slots = 1 << 14
const keys = new Int32Array(slots)
const entries = new Uint16Array(slots)
const valence: number[] = [0]
const roles: number[] = [0]

const tokens = emptyTokens()
for (const list of [english.labels, faces]) {
  for (const [word, points] of Object.entries(list)) {
    const entry = entryFor(word)
    if (entry > 0) valence[entry] = points
  }
}
for (const [list, role] of [
  [negating, Role.negates],
  [boosting, Role.boosts],
  [turning, Role.turns],
  [asking, Role.asks],
  [self, Role.self],
  [other, Role.other],
  [thanking, Role.thanks],
  [pleading, Role.pleads],
] as const) {
  for (const word of list.split(' ')) {
    const entry = entryFor(word)
    if (entry > 0) roles[entry] = (roles[entry] ?? 0) | role
  }
}

/** A phrase of several tokens gets none. */
function entryFor(word: string): number {
  tokenize(word, tokens)
  if (tokens.count !== 1) return 0
  const hash = hashToken(tokens, 0)
  const slot = slotOf(hash)
  if (entries[slot] === 0) {
    keys[slot] = hash
    entries[slot] = valence.length
    valence.push(0)
    roles.push(0)
  }
  return entries[slot] ?? 0
}

function slotOf(hash: number): number {
  let slot = (hash ^ (hash >>> 15)) & (slots - 1)
  while (entries[slot] !== 0 && keys[slot] !== hash) slot = (slot + 1) & (slots - 1)
  return slot
}

/** The entry of the token with this hash; 0 when the word is not listed. */
export const entryOf = (hash: number): number => entries[slotOf(hash)] ?? 0

/** AFINN's points for an entry, −5 to 5; 0 when it has none. */
export const valenceOf = (entry: number): number => valence[entry] ?? 0

/** Bits of `Role` for an entry. */
export const rolesOf = (entry: number): number => roles[entry] ?? 0

/** Whether the token with this hash turns what follows it. */
export const negates = (hash: number): boolean => (rolesOf(entryOf(hash)) & Role.negates) !== 0
