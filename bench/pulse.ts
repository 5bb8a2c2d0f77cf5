// How good is spike detection, beside other ways? Real tweets with labels (NAB), and injected crises of known start.

import { SpikeDetector } from '#shared/pulse/spike-detector.ts'
import { encodeDetector } from '#shared/pulse/stored-detector.ts'
import { type Contestant, contestants } from './pulse/baselines.ts'
import { crisisSeries, RATES } from './pulse/crisis-series.ts'
import { byShape, type InjectionResult, judge, summary, thresholdFor } from './pulse/injection.ts'
import { bestScore, PROFILES, type ScoredSeries, scoreAt, unscoredRows } from './pulse/nab-score.ts'
import { type NabSeries, nabSeries } from './pulse/nab-series.ts'
import type { Options, Table } from './table.ts'

const WEEKS = 5
const BUDGET = 0.5
const NAB_STEP_MS = 300_000
const NAB_WEEK_ROWS = 2016
const HARKEN = 'Harken'

/** `--data` folder with `nab/` (without it that part is left out), `--seed`, `--series` for each of five rates. */
export async function pulse({ data = '../shared/data', seed = '1', series = '4' }: Options): Promise<Table> {
  const real = nabSeries(data)
  const asked = injected(Number(seed), Number(series))
  const calibration = injected(Number(seed) + 1000, Number(series))
  const results = contestants.map((contestant) => ({
    contestant,
    injection: judge(contestant, asked, thresholdFor(contestant, calibration, BUDGET)),
  }))
  const unit = results.find(({ contestant }) => contestant.name === 'windowed Gaussian')?.injection
    .microseconds
  const { hot, season } = encodeDetector(new SpikeDetector(60_000))
  return {
    note: `NAB realTweets (${real.length} series) at each detector's best threshold and, for Harken, at its own bar of 1; crises injected into ${asked.length} series of ${WEEKS} weeks at ${BUDGET} false alarms a series-week (found: share, median/95th percentile of minutes, at 2 a minute and more); cost of a step as a multiple of the windowed Gaussian. Harken's state: ${hot.length} bytes touched each step, ${season.length} each hour.`,
    rows: [
      ...results.map(({ contestant, injection }) => ({
        detector: contestant.name,
        ...nabCells(contestant, real),
        ...injectionCells(injection),
        cost: (injection.microseconds / (unit ?? 1)).toFixed(1),
      })),
      ...contestants
        .filter(({ name }) => name === HARKEN)
        .map((harken) => ({ detector: 'Harken at its bar', ...injectionCells(judge(harken, asked, 1)) })),
    ],
  }
}

function injected(seed: number, each: number) {
  return RATES.flatMap((rate, place) =>
    Array.from({ length: each }, (_, number) =>
      crisisSeries(seed * 100_000 + place * 1000 + number, rate, WEEKS),
    ),
  )
}

function nabCells(contestant: Contestant, real: readonly NabSeries[]): Record<string, string | number> {
  if (real.length === 0) return {}
  const scored = real.map((series): ScoredSeries => {
    const scorer = contestant.make(NAB_STEP_MS)
    return {
      scores: series.counts.map((count, row) => scorer.step(count, series.at[row] ?? 0)),
      windows: series.windows,
    }
  })
  const weeks = real.reduce((sum, { at }) => sum + (at.length - unscoredRows(at.length)) / NAB_WEEK_ROWS, 0)
  const own = contestant.name === HARKEN
  const [first] = PROFILES
  const at = first && (own ? scoreAt(scored, first, 1) : bestScore(scored, first))
  return {
    'NAB std/lowFP/lowFN': PROFILES.map((profile) => bestScore(scored, profile).score.toFixed(1)).join('/'),
    'at bar': own ? PROFILES.map((profile) => scoreAt(scored, profile, 1).score.toFixed(1)).join('/') : '',
    hits: at ? `${at.hits}/${at.windows}` : '',
    'false/week': at ? (at.falseRows / weeks).toFixed(2) : '',
  }
}

function injectionCells({ found, falsePerWeek }: InjectionResult): Record<string, string> {
  const busy = found.filter(({ rate }) => rate >= 2)
  return {
    recall: percent(summary(found).recall),
    'by rate': RATES.map((rate) =>
      Math.round(100 * summary(found.filter((one) => one.rate === rate)).recall),
    ).join('/'),
    false: falsePerWeek.toFixed(2),
    ...Object.fromEntries(
      byShape(busy).map(([shape, ones]) => {
        const { recall, median, late } = summary(ones)
        return [shape, recall > 0 ? `${percent(recall)} ${median}/${late}` : percent(recall)]
      }),
    ),
  }
}

const percent = (share: number): string => `${Math.round(100 * share)}%`
