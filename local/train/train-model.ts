// How does a folder of labelled texts become weights? Gather, fit every head, turn into bytes, calibrate.
import type { Calibration } from '#shared/triage/model/calibration.ts'
import { denseCount } from '#shared/triage/model/dense.ts'
import { bucketBits } from '#shared/triage/model/hashing.ts'
import {
  columns,
  encodeModel,
  readModel,
  type Settings,
  type Tables,
  tableBits,
} from '#shared/triage/model/weights.ts'
import { calibrate } from './calibration-sets.ts'
import { chanceOf } from './chance.ts'
import { featureRowsOf } from './feature-rows.ts'
import { type Fit, type FitOptions, fitSoftmax } from './fit-softmax.ts'
import { type Gathered, gather, languageNames, type TrainingText } from './gather.ts'
import { type HeadExample, outOfFold, unseenSets } from './held-out.ts'
import type { OwnLabel } from './labelled-texts.ts'
import { centred, contrast, quantise, stepOf } from './quantise.ts'

export type Trained = { bytes: Uint8Array; gathered: Gathered }

type HeadName = TrainingText['task']

const heads: Record<HeadName, FitOptions> = {
  sentiment: {
    classes: 3,
    passes: 5,
    runs: 3,
    rate: 0.5,
    decay: 1e-5,
    shift: bucketBits - tableBits.mood,
    uneven: 2,
    balance: 0.9,
    useDense: true,
  },
  urgent: {
    classes: 2,
    passes: 10,
    runs: 3,
    rate: 0.5,
    decay: 1e-4,
    shift: bucketBits - tableBits.mood,
    uneven: 2,
    balance: 0.5,
    useDense: true,
  },
  offensive: {
    classes: 2,
    passes: 6,
    runs: 3,
    rate: 0.5,
    decay: 1e-4,
    shift: bucketBits - tableBits.conduct,
    uneven: 2,
    balance: 0.5,
    useDense: true,
  },
  spam: {
    classes: 2,
    passes: 10,
    runs: 3,
    rate: 0.25,
    decay: 1e-5,
    shift: bucketBits - tableBits.conduct,
    uneven: 2,
    balance: 0.5,
    useDense: true,
  },
  language: {
    classes: languageNames.length,
    passes: 6,
    runs: 1,
    rate: 1,
    decay: 1e-5,
    shift: bucketBits - tableBits.languageOne,
    uneven: 0,
    balance: 0.25,
    useDense: false,
  },
}

const uncalibrated: Calibration = {
  temperature: 1,
  confidence: {},
  urgency: { slope: 1, offset: 0 },
  offensive: { slope: 1, offset: 0 },
  spam: { slope: 1, offset: 0 },
}

/**
 * Weights from the sets in `folder` and an owner's labels; the same bytes for the same input and seed. Throws an Error
 * when the essential set is missing. `progress` hears a line now and then.
 */
export function trainModel(
  folder: string,
  own: readonly OwnLabel[],
  seed: number,
  progress: (line: string) => void,
): Trained {
  const gathered = gather(folder, own)
  for (const name of gathered.missing) progress(`${name}: not there, trained without it`)
  const distinct = [...new Set(gathered.texts.map(({ text }) => text))]
  const rowOf = new Map(distinct.map((text, row) => [text, row]))
  progress(`reading ${distinct.length} texts`)
  const rows = featureRowsOf(distinct)

  const examplesOf = (name: HeadName): HeadExample[] =>
    gathered.texts
      .filter(({ task }) => task === name)
      .map(({ text, set, label, weight }) => ({ row: rowOf.get(text) ?? 0, set, label, weight }))
  const fitHead = (name: HeadName): Fit => {
    const examples = examplesOf(name)
    progress(`fitting ${name} to ${examples.length} texts`)
    return fitSoftmax(rows, examples, heads[name], (run) => chanceOf(seed, `${name} ${run}`))
  }
  const sentiment = fitHead('sentiment')
  const urgent = fitHead('urgent')
  const offensive = fitHead('offensive')
  const spam = fitHead('spam')
  const language = fitHead('language')
  progress('judging texts held out for calibration')
  const heldOut = {
    mood: unseenSets(rows, examplesOf('sentiment'), heads.sentiment, chanceOf(seed, 'unseen')),
    urgent: outOfFold(rows, examplesOf('urgent'), heads.urgent, chanceOf(seed, 'urgent folds')),
    offensive: outOfFold(rows, examplesOf('offensive'), heads.offensive, chanceOf(seed, 'offensive folds')),
    spam: outOfFold(rows, examplesOf('spam'), heads.spam, chanceOf(seed, 'spam folds')),
  }

  const mood = quantise([...centred(sentiment.table, 3), contrast(urgent.table)])
  const conduct = quantise([contrast(offensive.table), contrast(spam.table)])
  const binary = [urgent, offensive, spam]
  const tables: Tables = { mood: mood.table, conduct: conduct.table, ...languageTables(language) }
  const settings: Settings = {
    seed,
    headScale: [...mood.scale, ...conduct.scale],
    headBias: [...sentiment.bias, ...binary.map(({ bias }) => (bias[1] ?? 0) - (bias[0] ?? 0))].map(
      shortened,
    ),
    dense: denseRows(sentiment, binary),
    languages: languageNames,
    languageScale: stepOf(language.table),
    languageBias: language.bias.map(shortened),
    calibration: uncalibrated,
  }
  progress('calibrating')
  const calibration = calibrate(folder, readModel(encodeModel(settings, tables)), heldOut)
  return { bytes: encodeModel({ ...settings, calibration }, tables), gathered }
}

/** One step for all languages: their logits are compared with each other. */
function languageTables({ table }: Fit): Pick<Tables, 'languageOne' | 'languageTwo'> {
  const weights = centred(table, languageNames.length)
  const half = (from: number): Uint8Array => {
    const part = weights.slice(from, from + columns)
    return quantise(
      part,
      part.map(() => stepOf(table)),
    ).table
  }
  return { languageOne: half(0), languageTwo: half(columns) }
}

function denseRows(sentiment: Fit, binary: readonly Fit[]): number[] {
  const rows: number[] = []
  for (let k = 0; k < denseCount; k++) {
    for (let c = 0; c < 3; c++) rows.push(shortened(sentiment.dense[k * 3 + c] ?? 0))
    for (const { dense } of binary) rows.push(shortened((dense[k * 2 + 1] ?? 0) - (dense[k * 2] ?? 0)))
  }
  return rows
}

const shortened = (value: number): number => Math.round(value * 1e5) / 1e5
