// Which scenarios can be played, how long does each last, and how much does it add?
import type { Language, Topic } from './phrasebook.ts'

export const scenarios = ['quiet', 'outage', 'viral', 'refund', 'praise', 'flood', 'multilingual'] as const
export type Scenario = (typeof scenarios)[number]

export function isScenario(name: string): name is Scenario {
  return scenarios.some((scenario) => scenario === name)
}

export type Scene = {
  /** Afterwards it is a quiet day again; null lasts until somebody changes it. */
  lastsMs: number | null
  /** How many more are said in a minute, beside the usual. */
  perMinute(elapsedMs: number): number
  topicWeight?(topic: Topic): number
  languageWeight?(language: Language): number
}

const minuteMs = 60_000
const praised = 30
const foreign = 6

/** Rises from `start` to `peak` within half a minute, stays until `calmsAt`, and is down to `start` at `endsAt`. */
function wave(start: number, peak: number, calmsAt: number, endsAt: number) {
  return (elapsedMs: number): number => {
    const rising = elapsedMs / (minuteMs / 2)
    const falling = (endsAt - elapsedMs) / (endsAt - calmsAt)
    return start + (peak - start) * Math.max(0, Math.min(1, rising, falling))
  }
}

export const scenes: Record<Scenario, Scene> = {
  quiet: { lastsMs: null, perMinute: () => 0 },
  outage: { lastsMs: 6 * minuteMs, perMinute: wave(15, 60, 3.5 * minuteMs, 6 * minuteMs) },
  viral: { lastsMs: 6 * minuteMs, perMinute: wave(8, 40, 3 * minuteMs, 6 * minuteMs) },
  refund: { lastsMs: 8 * minuteMs, perMinute: wave(6, 24, 5 * minuteMs, 8 * minuteMs) },
  praise: {
    lastsMs: null,
    perMinute: () => 6,
    topicWeight: ({ mood }) => (mood === 'praise' ? praised : 1),
  },
  flood: { lastsMs: 3 * minuteMs, perMinute: () => 90 },
  multilingual: {
    lastsMs: null,
    perMinute: () => 6,
    languageWeight: (language) => (language === 'en' ? 0.3 : foreign),
  },
}
