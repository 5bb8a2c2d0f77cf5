// Do weights survive being written and read, and is anything else refused?
import { describe, expect, test } from 'vitest'
import { encodeModel, readModel, tableNames } from '#shared/triage/model/weights.ts'
import { shipped, shippedBytes } from './shipped.ts'

describe('weights', () => {
  test('what was written is read', () => {
    const again = readModel(encodeModel(shipped.settings, shipped.tables))
    expect(again.settings).toEqual(shipped.settings)
    for (const name of tableNames) expect(Buffer.compare(again.tables[name], shipped.tables[name])).toBe(0)
    expect(again.checksum).toBe(shipped.checksum)
  })

  test('reads them wherever they lie in a larger buffer', () => {
    const larger = new Uint8Array(shippedBytes.length + 3)
    larger.set(shippedBytes, 3)
    expect(readModel(larger.subarray(3)).checksum).toBe(shipped.checksum)
  })

  test('refuses what is not weights, cut off, damaged or of another version, and says so', () => {
    const changed = (at: number, to: number): Uint8Array => {
      const bytes = shippedBytes.slice()
      bytes[at] = to
      return bytes
    }
    expect(() => readModel(new Uint8Array(0))).toThrow('not weights')
    expect(() => readModel(new TextEncoder().encode('x'.repeat(100)))).toThrow('not weights')
    expect(() => readModel(changed(4, 99))).toThrow('format 99')
    expect(() => readModel(changed(8, 98))).toThrow('features 98')
    expect(() => readModel(changed(1_000_000, (shippedBytes[1_000_000] ?? 0) ^ 1))).toThrow('checksum')
    expect(() => readModel(shippedBytes.subarray(0, 500_000))).toThrow('damaged')
  })

  test('the shipped ones are small enough to load with a function', () => {
    expect(shippedBytes.length).toBeLessThanOrEqual(4_000_000)
    const started = process.cpuUsage()
    for (let n = 0; n < 10; n++) readModel(shippedBytes)
    const { user } = process.cpuUsage(started)
    // 15 ms each are allowed; a busy machine gets four times that.
    expect(user / 10 / 1000).toBeLessThan(60)
  })
})
