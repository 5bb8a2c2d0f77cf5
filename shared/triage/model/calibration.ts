// How often is a judgement with this logit right? Maps raw scores to probabilities that mean what they say.

/** `probability = sigmoid(slope × x + offset)`; the slope is positive, so order is kept. */
export type Curve = { slope: number; offset: number }

export type Calibration = {
  /** Divides the sentiment logits before they become probabilities. */
  temperature: number
  /** From the log-odds of the chosen label to P(it is right), by language; `other` for the rest. */
  confidence: Record<string, Curve>
  urgency: Curve
  offensive: Curve
  spam: Curve
}

/**
 * Below this confidence the page shows "?" and no priority points follow: the label is then about as often wrong as
 * right. The model card says what share of texts that is.
 */
export const unsureBelow = 0.5

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

/** Log-odds of `probability`, kept finite. */
export function logOdds(probability: number): number {
  const p = Math.min(Math.max(probability, 1e-6), 1 - 1e-6)
  return Math.log(p / (1 - p))
}

export function probabilityOn({ slope, offset }: Curve, x: number): number {
  return sigmoid(slope * x + offset)
}

/** P(the chosen label is right) for a text of this language whose label had `probability` in the softmax. */
export function confidenceOf(calibration: Calibration, language: string, probability: number): number {
  const curve = calibration.confidence[language] ?? calibration.confidence.other
  return curve === undefined ? probability : probabilityOn(curve, logOdds(probability))
}
