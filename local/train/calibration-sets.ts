// What do texts that were not fitted say about raw scores? The curves of every head, never from a development half that is reported.
import { type Calibration, type Curve, logOdds } from '#shared/triage/model/calibration.ts'
import { softmaxOf } from '#shared/triage/model/chances.ts'
import { compute, emptyReading, perceive } from '#shared/triage/model/reading.ts'
import type { Model } from '#shared/triage/model/weights.ts'
import { fitCurve, fitTemperature } from './calibrate.ts'
import { dataSets } from './data-sets.ts'
import type { HeldOut } from './held-out.ts'
import { classOfLabel, readHalf } from './labelled-texts.ts'

const reading = emptyReading()

/** Texts that hold a language's curve near the one of all languages. */
const pullOfOthers = 200

/**
 * A validation half of which no more than this share is judged rightly says nothing about confidence: three labels drawn
 * blindly do as well. Its language gets the curve of the others.
 */
const chanceLevel = 0.4

/** Training texts as judged by a fit that had not seen them; two classes but for mood. */
export type HeldOutHeads = { mood: HeldOut; urgent: HeldOut; offensive: HeldOut; spam: HeldOut }

/** Curves for `model`, whose own calibration is not looked at, from validation halves and texts held out in training. */
export function calibrate(folder: string, model: Model, heldOut: HeldOutHeads): Calibration {
  const mood = moodScores(folder, model)
  const temperature = mood.truth.length === 0 ? 1 : fitTemperature(mood.logits, mood.truth)
  mood.logits.push(...heldOut.mood.logits)
  mood.truth.push(...heldOut.mood.truth)
  mood.language.push(...heldOut.mood.truth.map(() => 'en'))
  return {
    temperature,
    confidence: confidenceCurves(mood, temperature),
    urgency: headCurve(folder, model, 'urgent', 3, heldOut.urgent),
    offensive: headCurve(folder, model, 'offensive', 4, heldOut.offensive),
    spam: headCurve(folder, model, 'spam', 5, heldOut.spam),
  }
}

type MoodScores = { logits: number[]; truth: number[]; language: string[] }

function moodScores(folder: string, model: Model): MoodScores {
  const scores: MoodScores = { logits: [], truth: [], language: [] }
  for (const set of dataSets) {
    if (set.task !== 'sentiment' || !set.evaluated) continue
    for (const { text, label } of readHalf(folder, set.name, 'val')) {
      const truth = classOfLabel(label)
      if (truth === undefined) continue
      perceive(text, reading)
      compute(model, reading)
      scores.logits.push(...reading.logits.subarray(0, 3))
      scores.truth.push(truth)
      scores.language.push(set.language ?? 'other')
    }
  }
  return scores
}

function confidenceCurves(
  { logits, truth, language }: MoodScores,
  temperature: number,
): Record<string, Curve> {
  const x: number[] = []
  const right: boolean[] = []
  const z = new Float64Array(3)
  truth.forEach((label, i) => {
    z.set(logits.slice(i * 3, i * 3 + 3))
    const chances = softmaxOf(z, temperature, null)
    const best = chances.indexOf(Math.max(...chances))
    x.push(logOdds(chances[best] ?? 0))
    right.push(best === label)
  })
  const select = (keep: (name: string) => boolean) => {
    const indices = language.flatMap((name, i) => (keep(name) ? [i] : []))
    return { x: indices.map((i) => x[i] ?? 0), right: indices.map((i) => right[i] ?? false) }
  }
  const trusted = new Set(
    language.filter((name) => {
      const own = select((candidate) => candidate === name)
      return own.right.filter(Boolean).length >= own.right.length * chanceLevel
    }),
  )
  const others = select((name) => name !== 'en' && trusted.has(name))
  const other = fitCurve(others.x, others.right)
  const curves: Record<string, Curve> = { other }
  for (const name of trusted) {
    const own = select((candidate) => candidate === name)
    curves[name] = fitCurve(own.x, own.right, other, name === 'en' ? 1 : pullOfOthers)
  }
  return curves
}

function headCurve(folder: string, model: Model, task: string, head: number, heldOut: HeldOut): Curve {
  const x = heldOut.truth.map((_, i) => (heldOut.logits[i * 2 + 1] ?? 0) - (heldOut.logits[i * 2] ?? 0))
  const came = heldOut.truth.map((label) => label === 1)
  for (const set of dataSets) {
    if (set.task !== task || !set.evaluated) continue
    for (const { text, label } of readHalf(folder, set.name, 'val')) {
      perceive(text, reading)
      compute(model, reading)
      x.push(reading.logits[head] ?? 0)
      came.push(label === 'yes')
    }
  }
  return x.length === 0 ? { slope: 1, offset: 0 } : fitCurve(x, came)
}
