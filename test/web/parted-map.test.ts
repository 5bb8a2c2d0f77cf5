// Does a map in parts hold what a plain one holds, and share what has not changed?
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PartedMap } from '../../web/store/parted-map.ts'

const step = fc.oneof(
  fc.record({ id: fc.string({ maxLength: 8 }), value: fc.option(fc.integer()) }),
  fc.record({ id: fc.constantFrom('a', 'b', 'long-id-1', 'long-id-2'), value: fc.option(fc.integer()) }),
)

test('it holds what a plain map holds after the same changes', () => {
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const plain = new Map<string, number>()
      let parted = new PartedMap<number>()
      for (const { id, value } of steps) {
        const before = [...parted]
        const next = value === null ? parted.without(id) : parted.with([[id, value]])
        expect([...parted]).toEqual(before)
        parted = next
        if (value === null) plain.delete(id)
        else plain.set(id, value)
      }
      expect(new Map(parted)).toEqual(plain)
      expect(parted.size).toBe(plain.size)
      for (const { id } of steps) {
        expect(parted.get(id)).toBe(plain.get(id))
        expect(parted.has(id)).toBe(plain.has(id))
      }
    }),
  )
})

test('ids as they are spread over its parts, and a change copies one of them', () => {
  const ids = Array.from({ length: 10_000 }, (_, n) => `long-queue-${String(n).padStart(5, '0')}`)
  const before = PartedMap.from(ids.map((id, n) => [id, n]))
  expect(Math.max(...before.parts.map(({ size }) => size))).toBeLessThan(200)
  const after = before.with([['long-queue-00042', -1]])
  expect(after.parts.filter((part, at) => part !== before.parts[at])).toHaveLength(1)
})
