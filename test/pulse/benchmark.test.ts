// Do the figures of the benchmark hold on a small seed, and does its scorer count as the published rules do?
import { describe, expect, test } from 'vitest'
import { contestants } from '../../bench/pulse/baselines.ts'
import { crisisSeries, RATES } from '../../bench/pulse/crisis-series.ts'
import { byShape, judge, summary, thresholdFor } from '../../bench/pulse/injection.ts'
import {
  bestScore,
  type Profile,
  type ScoredSeries,
  scoreAt,
  type Window,
} from '../../bench/pulse/nab-score.ts'

const standard: Profile = { name: 'standard', hit: 1, miss: 1, falseRow: 0.11 }

describe('the NAB scorer', () => {
  const windows: Window[] = [
    { first: 400, last: 499 },
    { first: 700, last: 799 },
  ]
  const series = (marks: number[]): ScoredSeries => {
    const scores = new Float64Array(1000)
    for (const mark of marks) scores[mark] = 1
    return { scores, windows }
  }
  const scored = (...marks: number[]): number => scoreAt([series(marks)], standard, 0.5).score
  const falseRow = (100 * 0.11) / 4

  test('silence is 0, the first row of every window is 100', () => {
    expect(scored()).toBe(0)
    expect(scored(400, 700)).toBeCloseTo(100, 9)
  })

  test('rows for learning are not scored; far from windows a false row costs all, just past one a little', () => {
    expect(scored(149)).toBe(0)
    expect(scored(150)).toBeCloseTo(-falseRow, 9)
    expect(scored(998)).toBeCloseTo(-falseRow * 0.9999, 3)
    expect(scored(500)).toBeGreaterThan(-0.1 * falseRow)
  })

  test('the earliest row of a window counts, in the middle 85.9 %', () => {
    expect(scored(450, 460)).toBeCloseTo((100 * (1 + 0.8482836 / 0.9866143)) / 4, 4)
  })

  test('the best threshold is found', () => {
    const scores = new Float64Array(1000)
    scores.set([0.9], 400)
    scores.set([0.8], 700)
    scores.set([0.7], 600)
    expect(bestScore([{ scores, windows }], standard)).toMatchObject({
      threshold: 0.8,
      hits: 2,
      falseRows: 0,
    })
    expect(bestScore([{ scores, windows }], standard).score).toBeCloseTo(100, 9)
  })
})

test('injected crises: at its own bar it finds nearly all of them in minutes, with few false alarms', () => {
  const [harken] = contestants
  if (harken === undefined) throw new Error('no contestant')
  const series = RATES.flatMap((rate, place) =>
    [0, 1].map((number) => crisisSeries(8000 + 100 * place + number, rate, 5)),
  )
  const { found, falsePerWeek } = judge(harken, series, 1)
  const busy = Object.fromEntries(byShape(found.filter(({ rate }) => rate >= 2)))
  expect(falsePerWeek).toBeLessThan(0.9)
  expect(summary(found).recall).toBeGreaterThan(0.65)
  expect(summary(busy['step ×10 1 h'] ?? [])).toMatchObject({ recall: 1, median: 1 })
  expect(summary(busy['ramp to ×5'] ?? []).recall).toBe(1)
  expect(summary(busy['step ×3 2 h'] ?? []).recall).toBeGreaterThan(0.9)
  expect(summary(busy['pulse ×10 2 min'] ?? []).recall).toBeGreaterThan(0.75)
})

test('the threshold for a budget keeps to the budget where it was found', () => {
  const [harken] = contestants
  if (harken === undefined) throw new Error('no contestant')
  const series = [crisisSeries(1, 2, 5), crisisSeries(2, 10, 5)]
  const threshold = thresholdFor(harken, series, 0.2)
  expect(judge(harken, series, threshold).falsePerWeek).toBeLessThanOrEqual(0.2)
  expect(judge(harken, series, threshold / 2).falsePerWeek).toBeGreaterThan(0.2)
})

test('a step costs a few microseconds at most', () => {
  const [harken] = contestants
  const { counts } = crisisSeries(1, 2, 1)
  const scorer = harken?.make(60_000)
  const started = process.cpuUsage().user
  counts.forEach((count, minute) => {
    scorer?.step(count, minute * 60_000)
  })
  expect((process.cpuUsage().user - started) / counts.length).toBeLessThan(5)
})
