// Can something be made to happen on purpose, without disturbing what the seed says?
import { expect, test } from 'vitest'
import { startSimulator } from '../../../local/simulator/simulator.ts'
import { manualTime } from './manual-time.ts'
import { memoryPlatforms } from './memory-platform.ts'

function started(seed = 42) {
  const time = manualTime()
  const platforms = memoryPlatforms()
  const simulator = startSimulator({ platforms, seed, now: time.now, schedule: time.schedule })
  const said = () => platforms.flatMap((platform) => platform.said)
  return { simulator, time, said }
}

test('a burst: many complain about the lockers of one town within half a minute', async () => {
  const { simulator, time, said } = started()
  const quiet = started()
  await Promise.all([time.pass(5_000), quiet.time.pass(5_000)])
  simulator.happen('burst')
  await Promise.all([time.pass(25_000), quiet.time.pass(25_000)])
  const lockers = (of: typeof said) => of().filter(({ text }) => /locker|door|code/i.test(text)).length
  expect(lockers(said) - lockers(quiet.said)).toBeGreaterThanOrEqual(10)
  await Promise.all([simulator.stop(), quiet.simulator.stop()])
})

test('a VIP: the one who is named writes a moment later, not before', async () => {
  const { simulator, time, said } = started()
  await time.pass(2_000)
  const vip = simulator.happen('vip')
  const theirs = () => said().filter(({ customer }) => customer.nativeId === vip?.nativeId)
  const before = theirs().length
  await time.pass(1_000)
  expect(theirs().length).toBe(before)
  await time.pass(1_500)
  expect(theirs().length).toBe(before + 1)
  expect(vip?.followers).toBeGreaterThan(100_000)
  await simulator.stop()
})

test('the same seed and the same wishes at the same moments give the same run', async () => {
  const runs = [started(7), started(7)]
  for (const { simulator, time } of runs) {
    await time.pass(3_000)
    simulator.happen('burst')
    await time.pass(4_000)
    simulator.happen('vip')
    await time.pass(20_000)
  }
  const [first, second] = runs.map(({ said }) => said().map(({ text }) => text))
  expect(first).toEqual(second)
  await Promise.all(runs.map(({ simulator }) => simulator.stop()))
})

test('without platforms nobody does anything', async () => {
  const time = manualTime()
  const simulator = startSimulator({ platforms: [], seed: 1, now: time.now, schedule: time.schedule })
  expect(simulator.happen('vip')).toBeNull()
  await simulator.stop()
})
