// Does the simulator drive the platforms: at its speed, whatever they do, and not a moment longer than it should?
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startSimulator } from '../../../local/simulator/simulator.ts'
import { manualTime } from './manual-time.ts'
import { type MemoryPlatform, memoryPlatform, memoryPlatforms } from './memory-platform.ts'

function started(platforms: MemoryPlatform[] = memoryPlatforms(), seed = 42) {
  const time = manualTime()
  const { now, schedule } = time
  const simulator = startSimulator({ platforms, seed, now, schedule })
  const said = () => platforms.flatMap((platform) => platform.said)
  return { simulator, time, platforms, said }
}

test('begins at once and plays the first minute on every platform', async () => {
  const { simulator, time, platforms, said } = started()
  await time.pass(500)
  expect(said().length).toBeGreaterThan(0)
  await time.pass(59_500)
  expect(said().length).toBeGreaterThanOrEqual(35)
  expect(said().length).toBeLessThanOrEqual(45)
  expect(platforms.every((platform) => platform.said.length > 1)).toBe(true)
  expect(simulator.state()).toEqual({ running: true, speed: 1, seed: 42, scenario: 'quiet' })
  expect(Object.values(simulator.failures())).toEqual([0, 0, 0, 0])
  await simulator.stop()
})

test('says the same at every speed', async () => {
  const [slow, fast] = [started(), started()]
  fast.simulator.set({ speed: 60 })
  await slow.time.pass(60_000)
  await fast.time.pass(1000)
  const texts = (run: typeof slow) => run.said().map(({ text }) => text)
  expect(texts(fast)).toEqual(texts(slow))
  await Promise.all([slow.simulator.stop(), fast.simulator.stop()])
})

test('stands while paused and goes on from there', async () => {
  const { simulator, time, said } = started()
  await time.pass(5000)
  simulator.set({ running: false })
  const before = said().length
  await time.pass(600_000)
  expect(said().length).toBe(before)
  expect(time.waiting()).toBe(0)
  simulator.set({ running: true })
  await time.pass(20_000)
  expect(said().length).toBeGreaterThan(before)
  expect(said().length).toBeLessThan(40)
  await simulator.stop()
})

test('sees our answers: receipts first, then a reaction', async () => {
  const { simulator, time, platforms } = started()
  await time.pass(30_000)
  const [whatsapp] = platforms
  const waiting = [...(whatsapp?.said ?? [])]
  const ids = waiting.map((message) => whatsapp?.answer(message, 'On its way.'))
  const before = whatsapp?.said.length ?? 0
  await time.pass(20_000)
  for (const id of ids) expect(whatsapp?.deeds).toContain(`delivered ${id}`)
  await time.pass(110_000)
  const customers = new Set(whatsapp?.said.slice(before).map(({ customer }) => customer.nativeId))
  expect(waiting.filter(({ customer }) => customers.has(customer.nativeId)).length).toBeGreaterThan(1)
  await simulator.stop()
})

test('a platform that throws or hangs stops no other', async () => {
  const broken = memoryPlatform('x', { say: () => Promise.reject(new Error('down')) })
  const hanging = memoryPlatform('bluesky', { say: () => new Promise<never>(() => {}) })
  const fine = memoryPlatform('whatsapp')
  const { simulator, time } = started([broken, hanging, fine])
  await time.pass(60_000)
  expect(fine.said.length).toBeGreaterThan(5)
  const { x, bluesky, whatsapp } = simulator.failures()
  expect(x).toBeGreaterThan(5)
  expect(bluesky).toBeGreaterThan(2)
  expect(whatsapp).toBe(0)
  await simulator.stop()
})

test('a platform whose sent list cannot be read is counted only', async () => {
  const broken = memoryPlatform('x')
  Object.defineProperty(broken, 'sent', {
    get() {
      throw new Error('no')
    },
  })
  const { simulator, time } = started([broken, memoryPlatform('telegram')])
  await time.pass(10_000)
  expect(broken.said.length).toBeGreaterThan(0)
  expect(simulator.failures().x).toBeGreaterThan(0)
  await simulator.stop()
})

test('scenarios and speeds can be changed; unknown ones are refused', async () => {
  const { simulator, time, said } = started()
  simulator.set({ scenario: 'flood', speed: 10 })
  expect(simulator.state()).toMatchObject({ scenario: 'flood', speed: 10 })
  await time.pass(6000)
  expect(said().filter(({ text }) => text.includes('FREE parcel voucher')).length).toBeGreaterThan(50)
  expect(() => simulator.set({ scenario: 'doomsday' })).toThrow(RangeError)
  expect(() => simulator.set({ speed: 3 })).toThrow(RangeError)
  expect(simulator.state()).toMatchObject({ scenario: 'flood', speed: 10 })
  await simulator.stop()
})

test('stop leaves no timer and no pending call behind', async () => {
  const hanging = memoryPlatform('x', { say: () => new Promise<never>(() => {}) })
  const { simulator, time, said } = started([hanging, memoryPlatform('whatsapp')])
  await time.pass(20_000)
  await simulator.stop()
  expect(time.waiting()).toBe(0)
  const before = said().length
  simulator.set({ speed: 60 })
  await time.pass(60_000)
  await setImmediate()
  expect(said().length).toBe(before)
  expect(time.waiting()).toBe(0)
})

test('without platforms nothing happens', async () => {
  const { simulator, time } = started([])
  simulator.set({ scenario: 'outage' })
  await time.pass(5000)
  expect(simulator.failures()).toEqual({})
  await simulator.stop()
})
