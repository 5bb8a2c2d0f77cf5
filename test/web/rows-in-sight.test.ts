// Which rows are in the document, however the list stands, and never too many of them?
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rowsInSight } from '../../web/queue/rows-in-sight.ts'

test('those in sight and five on either side', () => {
  expect(rowsInSight(0, 720, 72, 10_000)).toEqual({ first: 0, last: 16 })
  expect(rowsInSight(72_000, 720, 72, 10_000)).toEqual({ first: 995, last: 1016 })
  expect(rowsInSight(72_036, 720, 72, 10_000)).toEqual({ first: 995, last: 1016 })
  expect(rowsInSight(719_280, 720, 72, 10_000)).toEqual({ first: 9985, last: 10_000 })
})

test('nothing of an empty list, all of a short one, none before there is room', () => {
  expect(rowsInSight(0, 720, 72, 0)).toEqual({ first: 0, last: 0 })
  expect(rowsInSight(0, 720, 72, 3)).toEqual({ first: 0, last: 3 })
  expect(rowsInSight(0, 0, 72, 10_000).last).toBeLessThanOrEqual(6)
})

test('on the highest screen no more than 32', () => {
  const { first, last } = rowsInSight(7200, 5000, 72, 10_000)
  expect(last - first).toBe(32)
})

test('every row that can be seen is among them, also while a shorter list is still scrolled too far', () => {
  const cases = fc.record({
    top: fc.integer({ min: 0, max: 800_000 }),
    room: fc.integer({ min: 0, max: 2000 }),
    height: fc.constantFrom(72, 84),
    count: fc.integer({ min: 0, max: 10_000 }),
  })
  fc.assert(
    fc.property(cases, ({ top, room, height, count }) => {
      const { first, last } = rowsInSight(top, room, height, count)
      const stands = Math.max(0, Math.min(top, count * height - room))
      expect(first).toBeGreaterThanOrEqual(0)
      expect(last).toBeLessThanOrEqual(count)
      expect(last - first).toBeLessThanOrEqual(32)
      expect(first).toBeLessThanOrEqual(Math.floor(stands / height))
      expect(last).toBeGreaterThanOrEqual(Math.min(count, Math.ceil((stands + room) / height)))
    }),
  )
})
