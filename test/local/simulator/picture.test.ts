// Are the drawn pictures real PNG files?
import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { drawPicture } from '../../../local/simulator/picture.ts'

test('a picture is a PNG whose pixels unpack to its size', () => {
  const bytes = Buffer.from(drawPicture(9))
  expect(bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  const start = bytes.indexOf('IDAT')
  const length = bytes.readUInt32BE(start - 4)
  const rows = inflateSync(bytes.subarray(start + 4, start + 4 + length))
  expect(rows.length).toBe((width + 1) * height)
  expect(bytes.length).toBeLessThan(10_000)
})

test('the same seed draws the same, another one something else', () => {
  expect(drawPicture(3)).toEqual(drawPicture(3))
  expect(drawPicture(3)).not.toEqual(drawPicture(4))
})
