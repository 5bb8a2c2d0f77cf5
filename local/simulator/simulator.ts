// How does the demo get its traffic? Plays the script on the fake platforms, at any speed, until it is stopped.
import type { FakePlatform } from '../platforms/fake-platform.ts'
import { createPerformer, type Schedule } from './performer.ts'
import { placeOf } from './place.ts'
import { isScenario, scenarios } from './scenes.ts'
import { createScript, type Doer, type Happening } from './script.ts'
import { createVirtualClock } from './virtual-clock.ts'
import { watchSent } from './watch-sent.ts'

export type SimulatorOptions = {
  platforms: FakePlatform[]
  seed: number
  /** Milliseconds; the clock of the machine without it. */
  now?: () => number
  /** Runs later, and returns how to call it off. */
  schedule?: Schedule
}

type SimulatorState = { running: boolean; speed: number; seed: number; scenario: string }

export type Simulator = {
  state(): SimulatorState
  /** Refuses an unknown speed or scenario with a RangeError. The scenario that is on begins anew. */
  set(change: Partial<Pick<SimulatorState, 'running' | 'speed' | 'scenario'>>): void
  /** Makes something happen on purpose; null where there is nobody to do it. */
  happen(event: Happening): Doer | null
  /** What was lost because a platform threw or did not answer, by channel. */
  failures(): Record<string, number>
  stop(): Promise<void>
}

const speeds: readonly number[] = [1, 10, 60]
const lookEveryMs = 500

export function startSimulator({
  platforms,
  seed,
  now = Date.now,
  schedule = onTimer,
}: SimulatorOptions): Simulator {
  const clock = createVirtualClock(now)
  const script = createScript({ seed, places: platforms.map(placeOf) })
  const venues = new Map(
    platforms.map((platform) => [
      platform.channel,
      { performer: createPerformer(platform, schedule), newlySent: watchSent(platform), lookFailures: 0 },
    ]),
  )
  let cancel: () => void = () => {}
  let stopped = false
  let lookedAt = Number.NEGATIVE_INFINITY

  function look(at: number): void {
    if (now() - lookedAt < lookEveryMs) return
    lookedAt = now()
    for (const [channel, venue] of venues) {
      try {
        for (const { nativeId, to, visibility } of venue.newlySent())
          script.answered({ channel, nativeId, to, visibility }, at)
      } catch {
        venue.lookFailures++
      }
    }
  }

  function tick(): void {
    cancel()
    if (stopped) return
    const at = clock.now()
    look(at)
    for (const deed of script.advance(at)) venues.get(deed.channel)?.performer.perform(deed)
    if (!clock.running()) return
    const next = script.nextAt()
    const wait = next === null ? lookEveryMs : (next - at) / clock.speed()
    cancel = schedule(tick, Math.max(1, Math.min(lookEveryMs, Math.ceil(wait))))
  }

  cancel = schedule(tick, 0)

  return {
    state: () => ({ running: clock.running(), speed: clock.speed(), seed, scenario: script.scenario() }),
    set({ running, speed, scenario }) {
      if (speed !== undefined && !speeds.includes(speed))
        throw new RangeError(`The speed is one of ${speeds.join(', ')}.`)
      if (scenario !== undefined && !isScenario(scenario))
        throw new RangeError(`The scenario is one of ${scenarios.join(', ')}.`)
      clock.change({
        ...(running === undefined ? {} : { running }),
        ...(speed === undefined ? {} : { speed }),
      })
      if (scenario !== undefined) script.play(scenario, clock.now())
      tick()
    },
    happen(event) {
      const doer = script.happen(event, clock.now())
      tick()
      return doer
    },
    failures: () =>
      Object.fromEntries(
        [...venues].map(([channel, venue]) => [channel, venue.performer.failures() + venue.lookFailures]),
      ),
    async stop() {
      stopped = true
      cancel()
      await Promise.all([...venues.values()].map(({ performer }) => performer.stop()))
    },
  }
}

function onTimer(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}
