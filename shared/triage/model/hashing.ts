// Which features does a text have? Words, pairs of words and pieces of words, each hashed to a bucket of the weight tables.
import { Flag, Kind, type Tokens } from './tokens.ts'

/** Changes whenever the features do, so that weights and corrections of other features are refused. */
export const featureVersion = 1

/** Features fall into 2^19 buckets; a table with fewer rows takes the high bits. */
export const bucketBits = 19

const shortestPiece = 3
const longestPiece = 5
const tokenCapacity = 4008
const capacity = 60_000

const prime = 0x01000193
const pairing = 0x9e3779b1
const userHash = 0x1234567
const linkHash = 0x7654321
const edge = 0x51ed

/**
 * The features of one text, used again for the next. Feature `n` falls into `bucket[n]` and was read from token
 * `owner[n]`; the first `words` of `count` are words and pairs, which end at their owner; the others are pieces.
 */
export type Features = {
  words: number
  count: number
  readonly bucket: Int32Array
  readonly owner: Int16Array
  /** 1 for a pair of the owner and the token before it. */
  readonly pair: Uint8Array
  /** Hash of each token, the same for the same word in every text. */
  readonly hash: Int32Array
}

export function emptyFeatures(): Features {
  return {
    words: 0,
    count: 0,
    bucket: new Int32Array(capacity),
    owner: new Int16Array(capacity),
    pair: new Uint8Array(capacity),
    hash: new Int32Array(tokenCapacity),
  }
}

/** The hash of token `t`. Every user and every link is the same token. */
export function hashToken(tokens: Tokens, t: number): number {
  const kind = tokens.kind[t]
  if (kind === Kind.user) return userHash
  if (kind === Kind.link) return linkHash
  const { units } = tokens
  const end = tokens.end[t] ?? 0
  let hash = kind === Kind.mark ? 0x811c9d88 : 0x811c9dc5
  for (let i = tokens.start[t] ?? 0; i < end; i++) hash = Math.imul(hash ^ (units[i] ?? 0), prime)
  return hash
}

/** Fills `features` from `tokens`. Pieces beyond the capacity of a very long text are left out. */
export function extractFeatures(tokens: Tokens, features: Features): void {
  const { bucket, owner, pair, hash } = features
  const { count, flags } = tokens
  let n = 0
  let previous = edge
  for (let t = 0; t < count; t++) {
    const own = hashToken(tokens, t)
    hash[t] = own
    owner[n] = t
    pair[n] = 0
    bucket[n++] = spread(own)
    if (((flags[t] ?? 0) & Flag.hashtag) !== 0) {
      owner[n] = t
      pair[n] = 0
      bucket[n++] = spread(own ^ 0x2545f491)
    }
    owner[n] = t
    pair[n] = t > 0 ? 1 : 0
    bucket[n++] = spread(Math.imul(previous, pairing) ^ own)
    previous = own
  }
  if (count > 0) {
    owner[n] = count - 1
    pair[n] = 0
    bucket[n++] = spread(Math.imul(previous, pairing) ^ edge)
  }
  features.words = n
  features.count = addPieces(tokens, features, n)
}

/** Pieces of 3 to 5 characters of every word, its edges counted as characters. */
function addPieces(tokens: Tokens, { bucket, owner }: Features, from: number): number {
  const { units, count, kind } = tokens
  let n = from
  for (let t = 0; t < count; t++) {
    if ((kind[t] ?? 0) > Kind.number) continue
    const first = tokens.start[t] ?? 0
    const end = tokens.end[t] ?? 0
    if (n + (end - first + 2) * 3 > capacity) break
    for (let start = first - 1; start < end; start++) {
      let hash = 0x3c6ef372
      const last = Math.min(start + longestPiece - 1, end)
      for (let i = start; i <= last; i++) {
        hash = Math.imul(hash ^ (i < first ? 1 : i < end ? (units[i] ?? 0) : 2), prime)
        if (i - start + 1 >= shortestPiece) {
          owner[n] = t
          bucket[n++] = spread(hash)
        }
      }
    }
  }
  return n
}

function spread(hash: number): number {
  let h = hash ^ (hash >>> 15)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  return Math.imul(h, 0xc2b2ae35) >>> (32 - bucketBits)
}
