// Do the fake platforms take everything that the simulator has people do?
import { expect, test } from 'vitest'
import { fakes } from '../../../local/platforms/catalog.ts'
import { startSimulator } from '../../../local/simulator/simulator.ts'
import { manualTime } from './manual-time.ts'

test('an hour with an outage, a viral complaint and a flood fails nowhere', async () => {
  const platforms = await Promise.all(Object.values(fakes).map((start) => start()))
  try {
    const { now, schedule, pass } = manualTime()
    const simulator = startSimulator({ platforms, seed: 42, now, schedule })
    simulator.set({ speed: 60 })
    await pass(20_000)
    for (const scenario of ['outage', 'viral', 'flood', 'multilingual']) {
      simulator.set({ scenario })
      await pass(10_000)
    }
    expect(simulator.failures()).toEqual(Object.fromEntries(platforms.map(({ channel }) => [channel, 0])))
    await simulator.stop()
  } finally {
    await Promise.all(platforms.map((platform) => platform.close()))
  }
})
