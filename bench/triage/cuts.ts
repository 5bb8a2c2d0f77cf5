// Where does a score stop being negative, and where does positive begin? The two cuts that do best on validation texts.
import { classify } from '../../local/train/metrics.ts'

export type Cuts = { low: number; high: number }

/** The cuts with the best macro-recall, among the scores that occur (160 of them when there are more). */
export function tuneCuts(scores: readonly number[], truth: readonly number[]): Cuts {
  const distinct = [...new Set(scores)].sort((a, b) => a - b)
  const every = Math.max(1, Math.floor(distinct.length / 160))
  const kept = distinct.filter((_, n) => n % every === 0)
  const between = kept.slice(1).map((score, n) => (score + (kept[n] ?? score)) / 2)
  const candidates = [Number.NEGATIVE_INFINITY, ...between, Number.POSITIVE_INFINITY]
  const at = candidates.map((cut) => countBelow(scores, truth, cut))
  const all = countBelow(scores, truth, Number.POSITIVE_INFINITY)
  let best = { recall: -1, low: 0, high: 0 }
  candidates.forEach((low, a) => {
    candidates.slice(a).forEach((high, offset) => {
      const [below, under] = [at[a] ?? all, at[a + offset] ?? all]
      const right = [below[0], under[1] - below[1], all[2] - under[2]]
      const present = [0, 1, 2].filter((c) => (all[c] ?? 0) > 0)
      const recall = present.reduce((sum, c) => sum + (right[c] ?? 0) / (all[c] ?? 1), 0) / present.length
      if (recall > best.recall) best = { recall, low, high }
    })
  })
  return { low: best.low, high: best.high }
}

/** How many texts of each class score below `cut`. */
function countBelow(
  scores: readonly number[],
  truth: readonly number[],
  cut: number,
): [number, number, number] {
  const counts: [number, number, number] = [0, 0, 0]
  scores.forEach((score, i) => {
    if (score >= cut) return
    const label = truth[i] === 0 ? 0 : truth[i] === 1 ? 1 : 2
    counts[label]++
  })
  return counts
}

/** Figures of `scores` cut there; 0..1. */
export function classifyCut(scores: readonly number[], truth: readonly number[], { low, high }: Cuts) {
  return classify(
    scores.map((score) => (score < low ? 0 : score < high ? 1 : 2)),
    truth,
    3,
  )
}
