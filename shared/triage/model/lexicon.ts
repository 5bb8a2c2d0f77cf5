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

/** What a word does: bits of `roleOf`. */
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

const tokens = emptyTokens()

function hashOf(word: string): number | null {
  tokenize(word, tokens)
  return tokens.count === 1 ? hashToken(tokens, 0) : null
}

const valences = new Map<number, number>()
for (const list of [english.labels, faces]) {
  for (const [word, value] of Object.entries(list)) {
    const hash = hashOf(word)
    if (hash !== null) valences.set(hash, value)
  }
}

const roles = new Map<number, number>()
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
    const hash = hashOf(word)
    if (hash !== null) roles.set(hash, (roles.get(hash) ?? 0) | role)
  }
}

/** AFINN's points for the token with this hash, −5 to 5; 0 when it has none. */
export function valenceOf(hash: number): number {
  return valences.get(hash) ?? 0
}

/** Bits of `Role` for the token with this hash. */
export function roleOf(hash: number): number {
  return roles.get(hash) ?? 0
}
