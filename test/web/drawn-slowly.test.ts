// Is what changes all the time drawn twice a second, and its last state always?
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { drawnSlowly } from '../../web/store/drawn-slowly.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('a change after a rest is there at once, many are there twice a second, the last one in the end', () => {
  const source = createStore(() => ({ n: 0, other: 0 }))
  const drawn = drawnSlowly(source, ({ n }) => n)
  const seen: number[] = []
  drawn.subscribe(({ value }) => seen.push(value))

  source.setState({ n: 1 })
  expect(seen).toEqual([1])
  for (let n = 2; n <= 100; n++) {
    source.setState({ n })
    vi.advanceTimersByTime(10)
  }
  vi.advanceTimersByTime(500)
  expect(seen.length).toBeLessThanOrEqual(4)
  expect(drawn.getState().value).toBe(100)
})

test('what is not drawn changes nothing, and what came and went is as it was', () => {
  const source = createStore(() => ({ n: 0, other: 0 }))
  const drawn = drawnSlowly(source, ({ n }) => n)
  source.setState({ n: 1 })
  let changes = 0
  drawn.subscribe(() => changes++)
  source.setState({ other: 1 })
  source.setState({ n: 2 })
  source.setState({ n: 1 })
  vi.advanceTimersByTime(2000)
  expect(drawn.getState().value).toBe(1)
  source.setState({ n: 3 })
  expect(drawn.getState().value).toBe(3)
  expect(changes).toBeLessThanOrEqual(2)
})

test('a change that may not wait is there at once, and takes along what waited', () => {
  const source = createStore(() => ({ n: 0, sign: 'a' }))
  const drawn = drawnSlowly(source, (state) => state, {
    everyMs: 250,
    mayWait: (before, now) => before.sign === now.sign,
  })
  source.setState({ n: 1 })
  source.setState({ n: 2 })
  expect(drawn.getState().value.n).toBe(1)
  source.setState({ sign: 'b' })
  expect(drawn.getState().value).toEqual({ n: 2, sign: 'b' })
  source.setState({ n: 3 })
  expect(drawn.getState().value.n).toBe(2)
  vi.advanceTimersByTime(250)
  expect(drawn.getState().value.n).toBe(3)
})
