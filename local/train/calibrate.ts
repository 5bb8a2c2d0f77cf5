// Which curve turns raw scores into probabilities that come true? Logistic fits on validation texts.
import type { Curve } from '#shared/triage/model/calibration.ts'

/**
 * The curve with the least log loss (Newton's method); `toward` holds it back where there are few points, as if `pull`
 * points had voted for it.
 */
export function fitCurve(
  x: ArrayLike<number>,
  came: ArrayLike<boolean>,
  toward: Curve = { slope: 1, offset: 0 },
  pull = 1,
): Curve {
  let { slope, offset } = toward
  for (let round = 0; round < 50; round++) {
    let g0 = pull * 0.1 * (slope - toward.slope)
    let g1 = pull * 0.1 * (offset - toward.offset)
    let [h00, h01, h11] = [pull * 0.1, 0, pull * 0.1]
    for (let i = 0; i < x.length; i++) {
      const value = x[i] ?? 0
      const p = 1 / (1 + Math.exp(-(slope * value + offset)))
      const gap = p - (came[i] ? 1 : 0)
      const spread = Math.max(p * (1 - p), 1e-6)
      g0 += gap * value
      g1 += gap
      h00 += spread * value * value
      h01 += spread * value
      h11 += spread
    }
    const determinant = h00 * h11 - h01 * h01
    const down0 = (h11 * g0 - h01 * g1) / determinant
    const down1 = (h00 * g1 - h01 * g0) / determinant
    slope -= Math.max(-1, Math.min(1, down0))
    offset -= Math.max(-1, Math.min(1, down1))
    if (Math.abs(down0) + Math.abs(down1) < 1e-9) break
  }
  return { slope: Math.max(slope, 0.05), offset }
}

/** What the logits (three a text) are divided by so that their softmax has the least log loss. */
export function fitTemperature(logits: ArrayLike<number>, truth: ArrayLike<number>): number {
  let best = { temperature: 1, loss: Number.POSITIVE_INFINITY }
  for (let n = 10; n <= 60; n++) {
    const temperature = n / 20
    let loss = 0
    for (let i = 0; i < truth.length; i++) {
      const z = [0, 1, 2].map((c) => (logits[i * 3 + c] ?? 0) / temperature)
      const most = Math.max(...z)
      loss += most + Math.log(z.reduce((sum, v) => sum + Math.exp(v - most), 0)) - (z[truth[i] ?? 0] ?? 0)
    }
    if (loss < best.loss) best = { temperature, loss }
  }
  return best.temperature
}
