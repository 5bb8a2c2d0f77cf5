// How good is a detector by the rules of the Numenta Anomaly Benchmark? Early hits pay, misses and false rows cost.

export type Profile = { name: string; hit: number; miss: number; falseRow: number }
export const PROFILES: Profile[] = [
  { name: 'standard', hit: 1, miss: 1, falseRow: 0.11 },
  { name: 'low false positives', hit: 1, miss: 1, falseRow: 0.22 },
  { name: 'low false negatives', hit: 1, miss: 2, falseRow: 0.11 },
]

/** Row numbers, both ends included. */
export type Window = { first: number; last: number }
export type ScoredSeries = { scores: ArrayLike<number>; windows: readonly Window[] }
export type Result = { score: number; threshold: number; hits: number; windows: number; falseRows: number }

/** The first rows of a series are for learning and are not scored. */
export const unscoredRows = (rows: number): number => Math.min(Math.floor(0.15 * rows), 750)

/** One row that may be reported: in a window (its number among all) or outside (-1), and what it is worth, -1 to 1. */
type Row = { score: number; window: number; worth: number }

/** What all series earn when rows of at least `threshold` are detections: 100 is perfect, 0 is saying nothing. */
export function scoreAt(series: readonly ScoredSeries[], profile: Profile, threshold: number): Result {
  const { rows, windows } = rowsOf(series)
  return settle(
    rows.filter(({ score }) => score >= threshold),
    windows,
    profile,
    threshold,
  )
}

/** The same at the threshold that earns most, which is how the benchmark compares detectors. */
export function bestScore(series: readonly ScoredSeries[], profile: Profile): Result {
  const { rows, windows } = rowsOf(series)
  rows.sort((a, b) => b.score - a.score)
  const best = new Float64Array(windows).fill(Number.NEGATIVE_INFINITY)
  let hits = 0
  let earned = 0
  let threshold = Number.POSITIVE_INFINITY
  let most = -profile.miss * windows
  rows.forEach(({ score, window, worth }, place) => {
    if (window === -1) earned += profile.falseRow * worth
    else {
      const known = best[window] ?? Number.NEGATIVE_INFINITY
      if (known === Number.NEGATIVE_INFINITY) hits += 1
      const gain = known === Number.NEGATIVE_INFINITY ? worth : Math.max(0, worth - known)
      earned += profile.hit * gain
      best[window] = Math.max(known, worth)
    }
    const total = earned - profile.miss * (windows - hits)
    if (rows[place + 1]?.score !== score && total > most) {
      most = total
      threshold = score
    }
  })
  return settle(
    rows.filter(({ score }) => score >= threshold),
    windows,
    profile,
    threshold,
  )
}

function settle(detected: readonly Row[], windows: number, profile: Profile, threshold: number): Result {
  const best = new Map<number, number>()
  let falseRows = 0
  let raw = 0
  for (const { window, worth } of detected) {
    if (window === -1) {
      falseRows += 1
      raw += profile.falseRow * worth
    } else best.set(window, Math.max(best.get(window) ?? -1, worth))
  }
  for (const worth of best.values()) raw += profile.hit * worth
  raw -= profile.miss * (windows - best.size)
  const nothing = -profile.miss * windows
  const score = (100 * (raw - nothing)) / (windows * profile.hit - nothing)
  return { score, threshold, hits: best.size, windows, falseRows }
}

function rowsOf(series: readonly ScoredSeries[]): { rows: Row[]; windows: number } {
  const rows: Row[] = []
  let before = 0
  for (const { scores, windows } of series) {
    let next = 0
    let previous: Window | null = null
    for (let row = 0; row < scores.length; row += 1) {
      while (row > (windows[next]?.last ?? Number.POSITIVE_INFINITY)) previous = windows[next++] ?? null
      const window = windows[next]
      const inside = window !== undefined && row >= window.first
      const worth = inside ? worthInside(row, window) : worthOutside(row, previous)
      if (row >= unscoredRows(scores.length))
        rows.push({ score: scores[row] ?? 0, window: inside ? before + next : -1, worth })
    }
    before += windows.length
  }
  return { rows, windows: before }
}

/** From 1 at the first row of the window down towards 0 at its end. */
const worthInside = (row: number, { first, last }: Window): number =>
  sigmoid(-(last - row + 1) / (last - first + 1)) / sigmoid(-1)

/** Just past a window a false row costs little; far from one it costs all. */
const worthOutside = (row: number, previous: Window | null): number =>
  previous === null ? -1 : sigmoid((row - previous.last) / (previous.last - previous.first))

const sigmoid = (x: number): number => (x > 3 ? -1 : 2 / (1 + Math.exp(5 * x)) - 1)
