// How well do these weights do on texts they have not seen? Every figure through `judge`, as the product does it.

import { sentimentLabels } from '#shared/domain/signal.ts'
import type { Correction } from '#shared/triage/model/correction.ts'
import { type Judgement, judge } from '#shared/triage/model/judge.ts'
import type { Model } from '#shared/triage/model/weights.ts'
import { dataSets, evaluationOnly, taught } from './data-sets.ts'
import { classOfLabel, type Labelled, readHalf } from './labelled-texts.ts'
import {
  areaUnderCurve,
  type Bin,
  calibrationError,
  classify,
  recallAtPrecision,
  reliability,
} from './metrics.ts'

export type MoodFigures = {
  set: string
  texts: number
  macroRecall: number
  macroF1: number
  accuracy: number
  /** Recall of negative texts, taken by score, at 90 % precision. */
  negativeRecall: number
  calibrationError: number
  /** Of confidence, ten equally wide bins. */
  bins: Bin[]
}

export type HeadFigures = {
  set: string
  texts: number
  areaUnderCurve: number
  macroF1: number
  calibrationError: number
}

export type Figures = {
  half: 'val' | 'dev'
  mood: MoodFigures[]
  languages: { set: string; language: string; texts: number; right: number }[]
  heads: HeadFigures[]
}

/** Figures of one half of every evaluated set that is in `folder`. */
export function evaluate(folder: string, model: Model, half: 'val' | 'dev'): Figures {
  const figures: Figures = { half, mood: [], languages: [], heads: [] }
  for (const set of dataSets) {
    if (!set.evaluated) continue
    const rows = readHalf(folder, set.name, half)
    if (rows.length === 0) continue
    if (set.task !== 'sentiment') {
      figures.heads.push(headFigures(set.name, rows, model, set.task))
      continue
    }
    const judged = rows.map(({ text }) => judge(model, text))
    figures.mood.push(moodFigures(set.name, rows, judged))
    if (set.name.startsWith('xlmt-') || set.name === evaluationOnly) {
      const right = judged.filter(({ language }) => language === set.language).length
      figures.languages.push({ set: set.name, language: set.language ?? 'und', texts: rows.length, right })
    }
  }
  return figures
}

/** Figures of mood on one set, `correction` applied. */
export function moodOf(
  model: Model,
  set: string,
  rows: readonly Labelled[],
  correction: Correction | null,
): MoodFigures {
  return moodFigures(
    set,
    rows,
    rows.map(({ text }) => judge(model, text, { correction })),
  )
}

function moodFigures(set: string, rows: readonly Labelled[], judged: readonly Judgement[]): MoodFigures {
  const truth = rows.map(({ label }) => classOfLabel(label) ?? 1)
  const predicted = judged.map(({ sentiment }) => sentimentLabels.indexOf(sentiment.label))
  const confidence = judged.map(({ sentiment }) => sentiment.confidence)
  const right = predicted.map((label, i) => label === truth[i])
  return {
    set,
    texts: rows.length,
    ...classify(predicted, truth, 3),
    negativeRecall: recallAtPrecision(
      judged.map(({ sentiment }) => sentiment.score),
      truth.map((label) => label === 0),
      0.9,
    ),
    calibrationError: calibrationError(confidence, right),
    bins: reliability(confidence, right),
  }
}

function headFigures(set: string, rows: readonly Labelled[], model: Model, task: string): HeadFigures {
  const name = task === 'urgent' ? 'urgency' : task === 'offensive' ? 'offensive' : 'spam'
  const value = rows.map(({ text }) => judge(model, text)[name].value)
  const truth = rows.map(({ label }) => label === 'yes')
  const predicted = value.map((p) => (p >= 0.5 ? 1 : 0))
  return {
    set,
    texts: rows.length,
    areaUnderCurve: areaUnderCurve(value, truth),
    macroF1: classify(predicted, truth.map(Number), 2).macroF1,
    calibrationError: calibrationError(value, truth),
  }
}

/** Mean over the sets of the eight taught languages. */
export function meanOfLanguages(
  mood: readonly MoodFigures[],
  figure: 'macroF1' | 'calibrationError',
): number {
  const sets = mood.filter(({ set }) => set.startsWith('xlmt-'))
  return sets.reduce((sum, entry) => sum + entry[figure], 0) / Object.keys(taught).length
}

/** Share of texts whose language was told rightly, over the sets of the taught languages. */
export function languageAccuracy(languages: Figures['languages']): number {
  const sets = languages.filter(({ set }) => set.startsWith('xlmt-'))
  const texts = sets.reduce((sum, { texts }) => sum + texts, 0)
  return sets.reduce((sum, { right }) => sum + right, 0) / texts
}
