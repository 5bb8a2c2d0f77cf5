// How does an AT Protocol server write its answers?
import { createHash } from 'node:crypto'
import type { FakeAnswer, FakeRequest } from '../http-fake.ts'

export function ok(body: unknown): FakeAnswer {
  return { status: 200, body }
}

/** `error` is the machine's name of it, `message` the sentence. */
export function xrpcError(status: number, error: string, message: string): FakeAnswer {
  return { status, body: { error, message } }
}

export function invalid(message: string): FakeAnswer {
  return xrpcError(400, 'InvalidRequest', message)
}

/** The body of a procedure; an empty object when it is not JSON. */
export function jsonBody(request: FakeRequest): Record<string, unknown> {
  try {
    return asObject(JSON.parse(request.body.toString('utf8')))
  } catch {
    return {}
  }
}

export function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

/** Limits of lists are checked, not clamped. */
export function limitOf(request: FakeRequest, standard: number): number | null {
  const limit = Number(request.query.get('limit') ?? standard)
  return Number.isInteger(limit) && limit >= 1 && limit <= 100 ? limit : null
}

const base32 = 'abcdefghijklmnopqrstuvwxyz234567'

/** Lower-case base32 of a hash: what DIDs and CIDs look like. */
export function base32Hash(content: string | Uint8Array, length: number): string {
  const digest = createHash('sha512').update(content).digest()
  return Array.from(digest.subarray(0, length), (byte) => base32.charAt(byte & 31)).join('')
}

export function cidOf(content: unknown): string {
  return `bafyrei${base32Hash(content instanceof Uint8Array ? content : JSON.stringify(content), 52)}`
}

const sortable = '234567abcdefghijklmnopqrstuvwxyz'

/** Thirteen characters that sort like the number. */
export function sortableId(value: bigint): string {
  let rest = value
  let text = ''
  for (let place = 0; place < 13; place++) {
    text = sortable.charAt(Number(rest & 31n)) + text
    rest >>= 5n
  }
  return text
}

/** A record key: microseconds since 1970, here milliseconds and a count, and ten bits of clock id. */
export function tid(at: Date, count: number): string {
  return sortableId((BigInt(at.getTime()) * 1000n + BigInt(count % 1000)) << 10n)
}
