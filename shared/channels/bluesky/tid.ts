// Which record key does a reply get, so that sending it twice is the same record?
import { createHash } from 'node:crypto'

// atproto.com/specs/tid: 53 bits of microseconds and 10 bits of clock id, in an alphabet that sorts like the number.
const alphabet = '234567abcdefghijklmnopqrstuvwxyz'

/** Thirteen characters from the moment it was written and, below the millisecond, from the reply's id. */
export function tidOf(replyId: string, writtenAt: string): string {
  const hash = createHash('sha256').update(replyId).digest()
  const micros = BigInt(Date.parse(writtenAt)) * 1000n + BigInt(hash.readUInt16BE(0) % 1000)
  let value = (micros << 10n) | BigInt(hash.readUInt16BE(2) & 1023)
  let text = ''
  for (let place = 0; place < 13; place++) {
    text = alphabet.charAt(Number(value & 31n)) + text
    value >>= 5n
  }
  return text
}
