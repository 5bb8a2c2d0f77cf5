// How good are judgements? The measures the field reports, each from plain arrays.

/** Macro-averages over the classes that occur in `truth`, and the share that is right; all 0..1. */
export function classify(predicted: ArrayLike<number>, truth: ArrayLike<number>, classes: number) {
  const right = new Array<number>(classes).fill(0)
  const said = new Array<number>(classes).fill(0)
  const are = new Array<number>(classes).fill(0)
  for (let i = 0; i < truth.length; i++) {
    const [p, t] = [predicted[i] ?? 0, truth[i] ?? 0]
    said[p] = (said[p] ?? 0) + 1
    are[t] = (are[t] ?? 0) + 1
    if (p === t) right[t] = (right[t] ?? 0) + 1
  }
  let [recall, f1, present] = [0, 0, 0]
  for (let c = 0; c < classes; c++) {
    const [r, s, a] = [right[c] ?? 0, said[c] ?? 0, are[c] ?? 0]
    if (a === 0) continue
    present++
    recall += r / a
    f1 += (2 * r) / (s + a)
  }
  const accuracy = right.reduce((sum, n) => sum + n, 0) / Math.max(1, truth.length)
  return { macroRecall: recall / present, macroF1: f1 / present, accuracy }
}

/** Area under the ROC curve; ties count half. */
export function areaUnderCurve(score: ArrayLike<number>, truth: ArrayLike<boolean>): number {
  const order = Array.from(score, (_, i) => i).sort((a, b) => (score[a] ?? 0) - (score[b] ?? 0))
  let [rankSum, positives] = [0, 0]
  for (let i = 0; i < order.length; ) {
    let end = i
    while (end < order.length && score[order[end] ?? 0] === score[order[i] ?? 0]) end++
    for (let k = i; k < end; k++) {
      if (!truth[order[k] ?? 0]) continue
      positives++
      rankSum += (i + end + 1) / 2
    }
    i = end
  }
  const negatives = order.length - positives
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives)
}

/**
 * The highest recall of the wanted texts at which precision is at least `precision`, when those with the lowest score
 * are taken first; cut only between different scores and after 20 texts at least.
 */
export function recallAtPrecision(
  score: ArrayLike<number>,
  wanted: ArrayLike<boolean>,
  precision: number,
): number {
  const order = Array.from(score, (_, i) => i).sort((a, b) => (score[a] ?? 0) - (score[b] ?? 0))
  const total = Array.from(wanted).filter(Boolean).length
  let [found, best] = [0, 0]
  order.forEach((index, i) => {
    if (wanted[index]) found++
    const next = order[i + 1]
    if (next !== undefined && score[next] === score[index]) return
    if (i + 1 >= 20 && found / (i + 1) >= precision) best = Math.max(best, found / total)
  })
  return best
}

export type Bin = { from: number; count: number; said: number; right: number }

/** Ten equally wide bins of said probability: how many texts, their mean probability, the share that came true. */
export function reliability(probability: ArrayLike<number>, came: ArrayLike<boolean>): Bin[] {
  const bins = Array.from({ length: 10 }, (_, n): Bin => ({ from: n / 10, count: 0, said: 0, right: 0 }))
  for (let i = 0; i < probability.length; i++) {
    const p = probability[i] ?? 0
    const bin = bins[Math.min(9, Math.floor(p * 10))]
    if (bin === undefined) continue
    bin.count++
    bin.said += p
    if (came[i]) bin.right++
  }
  return bins.map((bin) =>
    bin.count === 0 ? bin : { ...bin, said: bin.said / bin.count, right: bin.right / bin.count },
  )
}

/** Mean distance of said and true, by `reliability`'s bins weighted by their texts. */
export function calibrationError(probability: ArrayLike<number>, came: ArrayLike<boolean>): number {
  const bins = reliability(probability, came)
  return bins.reduce((sum, bin) => sum + bin.count * Math.abs(bin.said - bin.right), 0) / probability.length
}
