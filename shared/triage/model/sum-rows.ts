// What do the rows of a weight table add up to? Eight columns of bytes at once, four to a word.
import { columns } from './weights.ts'

const zero = 128
/** A lane of 16 bits holds the sum of 257 bytes. */
const mostAtOnce = 256
const lanes = 0x00ff00ff

/**
 * Sums the rows `bucket[from .. to) >> shift` of `table` into `sums`, one for each of the eight columns, 128 counting as
 * 0. Two loads a row instead of eight: this loop is a third of the time of a judgement.
 */
export function sumRows(
  table: Uint8Array,
  bucket: Int32Array,
  from: number,
  to: number,
  shift: number,
  sums: Int32Array,
): void {
  const words = new Int32Array(table.buffer, table.byteOffset, table.length >> 2)
  sums.fill(-zero * (to - from))
  for (let start = from; start < to; start += mostAtOnce) {
    const end = Math.min(start + mostAtOnce, to)
    let [a, b, c, d] = [0, 0, 0, 0]
    for (let n = start; n < end; n++) {
      const q = ((bucket[n] as number) >> shift) << 1
      const first = words[q] as number
      const second = words[q + 1] as number
      a = (a + (first & lanes)) | 0
      b = (b + ((first >>> 8) & lanes)) | 0
      c = (c + (second & lanes)) | 0
      d = (d + ((second >>> 8) & lanes)) | 0
    }
    spread(a, b, sums, 0)
    spread(c, d, sums, columns / 2)
  }
}

function spread(even: number, odd: number, sums: Int32Array, at: number): void {
  sums[at] = (sums[at] ?? 0) + (even & 0xffff)
  sums[at + 1] = (sums[at + 1] ?? 0) + (odd & 0xffff)
  sums[at + 2] = (sums[at + 2] ?? 0) + (even >>> 16)
  sums[at + 3] = (sums[at + 3] ?? 0) + (odd >>> 16)
}
