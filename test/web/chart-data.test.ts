// Do the charts of the pulse tell what is known from what is not?
import { expect, test } from 'vitest'
import { type Bucket, chartData, countsBegin } from '../../web/pulse/chart-data.ts'

const bucket = (minute: number, more: Partial<Bucket> = {}): Bucket => ({
  at: new Date(Date.UTC(2026, 10, 22, 9, minute)).toISOString(),
  total: 0,
  negative: 0,
  neutral: 0,
  positive: 0,
  expected: null,
  upper: null,
  topics: {},
  ...more,
})

test('before anything was counted no line is drawn; a quiet step afterwards is a nought', () => {
  const buckets = [bucket(0), bucket(1), bucket(2, { total: 3, negative: 2, neutral: 1 }), bucket(3)]
  expect(countsBegin(buckets)).toBe(2)
  expect(chartData(buckets, []).negative).toEqual([null, null, 2, 0])
})

test('what was to be expected is known, however little came', () => {
  const buckets = [bucket(0, { expected: 2, upper: 5 }), bucket(1, { total: 1, neutral: 1 })]
  expect(countsBegin(buckets)).toBe(0)
  expect(chartData(buckets, []).negative).toEqual([0, 0])
  expect(countsBegin([bucket(0), bucket(1)])).toBe(2)
})
