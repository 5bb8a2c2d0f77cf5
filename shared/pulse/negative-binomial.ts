// How likely is a count at least this high? Exact tails of the negative binomial and, with an infinite shape, of Poisson.

/** Where the asymptotic series of log Γ is good to twelve digits. */
const SERIES_FROM = 12

/** The natural logarithm of Γ(x), for x > 0; NaN otherwise. */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN
  // Γ(x) = Γ(x + n) / (x (x + 1) … (x + n - 1)) brings small arguments up to the series.
  let product = 1
  let shifted = x
  while (shifted < SERIES_FROM) {
    product *= shifted
    shifted += 1
  }
  const inverse = 1 / shifted
  const square = inverse * inverse
  const correction = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680)))
  return (
    (shifted - 0.5) * Math.log(shifted) - shifted + Math.log(2 * Math.PI) / 2 + correction - Math.log(product)
  )
}

/** log P(X = count), for mean > 0 and variance mean + mean²/shape. */
export function logProbability(count: number, mean: number, shape: number): number {
  if (shape === Number.POSITIVE_INFINITY) return count * Math.log(mean) - mean - logGamma(count + 1)
  return (
    logGamma(count + shape) -
    logGamma(shape) -
    logGamma(count + 1) +
    count * Math.log(mean / (mean + shape)) +
    shape * Math.log(shape / (mean + shape))
  )
}

/** log P(X ≥ count), for a whole count ≥ 0, mean > 0 and variance mean + mean²/shape. Exact in far tails too. */
export function logUpperTail(count: number, mean: number, shape: number): number {
  if (count <= 0) return 0
  if (count <= mean) return Math.log1p(-sumBelow(count, mean, shape))
  let sum = 1
  let term = 1
  for (let k = count; term > sum * 1e-17; k += 1) {
    term *= ratio(k, mean, shape)
    sum += term
  }
  return logProbability(count, mean, shape) + Math.log(sum)
}

function sumBelow(count: number, mean: number, shape: number): number {
  let term = Math.exp(logProbability(count - 1, mean, shape))
  let sum = term
  for (let k = count - 2; k >= 0; k -= 1) {
    term /= ratio(k, mean, shape)
    sum += term
  }
  return sum
}

/** P(k + 1) / P(k). */
function ratio(k: number, mean: number, shape: number): number {
  if (shape === Number.POSITIVE_INFINITY) return mean / (k + 1)
  return ((k + shape) / (k + 1)) * (mean / (mean + shape))
}
