// "Rehearse a crisis": the same script for the same seed, against the real pipeline, and how people did in the end.
import type { Services } from '#shared/inbox/services.ts'
import type { Scenario } from '../simulator/scenes.ts'
import { rememberRhythm } from './remembered-rhythm.ts'
import { type Scorecard, scoreOf } from './scorecard.ts'

export type RehearsalState = {
  seed: number
  startedAt: string
  /** When the script ends; people may go on answering. */
  endsAt: string
  over: boolean
  score: Scorecard
}

export type Rehearsal = {
  /** Null before the first one. */
  state(): Promise<RehearsalState | null>
  begin(seed: number): Promise<RehearsalState>
}

const scenario: Scenario = 'outage'
/** The scenario lasts six minutes; two more are given to finish. */
const lastsMs = 8 * 60_000
/** Reading hundreds of conversations takes a while: the score is counted anew no more often. */
const scoreEveryMs = 10_000

export function createRehearsal(
  services: Pick<Services, 'db' | 'now'>,
  brand: string,
  play: (seed: number, scenario: Scenario) => Promise<void>,
): Rehearsal {
  let current: { seed: number; startedAt: string } | null = null
  let counted: { at: number; score: Promise<Scorecard> } | null = null

  function score(startedAt: string): Promise<Scorecard> {
    const at = services.now().getTime()
    if (counted === null || at - counted.at >= scoreEveryMs)
      counted = { at, score: scoreOf(services, brand, startedAt) }
    return counted.score
  }

  async function state(): Promise<RehearsalState | null> {
    if (current === null) return null
    const endsMs = Date.parse(current.startedAt) + lastsMs
    return {
      ...current,
      endsAt: new Date(endsMs).toISOString(),
      over: services.now().getTime() >= endsMs,
      score: await score(current.startedAt),
    }
  }

  return {
    state,
    async begin(seed) {
      await rememberRhythm(services, brand, seed)
      await play(seed, scenario)
      current = { seed, startedAt: services.now().toISOString() }
      counted = null
      const begun = await state()
      if (begun === null) throw new Error('It has just begun.')
      return begun
    },
  }
}
