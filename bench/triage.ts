// How well and how fast is a text judged, by our weights and by the packages of npm?
import { existsSync } from 'node:fs'
import { judge } from '#shared/triage/model/judge.ts'
import type { Model } from '#shared/triage/model/weights.ts'
import { loadModel, shippedWeights } from '../local/cli/weights-file.ts'
import { evaluationOnly, taught } from '../local/train/data-sets.ts'
import { evaluate, languageAccuracy, meanOfLanguages } from '../local/train/evaluate.ts'
import { classOfLabel, type Half, readHalf } from '../local/train/labelled-texts.ts'
import { recallAtPrecision } from '../local/train/metrics.ts'
import { BenchmarkRefused, type Options, type Table } from './table.ts'
import { classifyCut, tuneCuts } from './triage/cuts.ts'
import { loadMs, ownLoad } from './triage/load-time.ts'
import { installedBytes } from './triage/package-size.ts'
import { type Detector, detectors, type Scorer, scorers } from './triage/peers.ts'
import { pace } from './triage/throughput.ts'

type Row = Table['rows'][number]

const languageSets = Object.entries(taught).map(([name, language]) => ({ set: `xlmt-${name}`, language }))
const percent = (share: number): string => (100 * share).toFixed(1)

/** Where the labelled texts lie unless `--data` says otherwise. */
const usualFolder = '../shared/data/sentiment'

export async function triage({ data = usualFolder }: Options): Promise<Table> {
  if (!existsSync(data)) {
    throw new BenchmarkRefused(
      `There is no folder ${data} with labelled texts; say where it is with --data DIR.`,
    )
  }
  const model = await loadModel(shippedWeights)
  const texts = ['tweeteval-sentiment', evaluationOnly]
    .flatMap((set) => readHalf(data, set, 'val').slice(0, 1500))
    .map(({ text }) => text)
  const ours = (text: string) => judge(model, text)
  const own = await ownRow(data, model)
  const rows: Row[] = [own]
  // Timed before anything else is done with it: a peer that has seen every language, or is loaded beside one that
  // patches the language, is several times slower, and that is not the figure to compare with.
  const paced = async (row: Row, theirs: (text: string) => unknown): Promise<Row> => {
    const both = await pace(ours, theirs, texts)
    own.µs ??= both.ours.toFixed(1)
    rows.push(row)
    return Object.assign(row, {
      µs: both.theirs.toFixed(1),
      'harken is': `${(both.theirs / both.ours).toFixed(2)} x as fast`,
    })
  }
  for (const scorer of scorers) {
    const score = await scorer.load()
    Object.assign(await paced({ scorer: scorer.name }, score), await scorerFigures(data, scorer, score))
  }
  for (const detector of detectors) {
    const detect = await detector.load()
    Object.assign(await paced({ scorer: detector.name }, detect), detectorFigures(data, detector, detect))
  }
  return {
    note: 'dev halves, x 100; peers cut where they do best on the validation half; negR = negative recall at 90 % precision; µs of processor time a text for all that a scorer says, ours beside each peer in turn; load = import to first text in a fresh process',
    rows,
  }
}

async function ownRow(folder: string, model: Model): Promise<Row> {
  const { mood, heads, languages } = evaluate(folder, model, 'dev')
  const of = (set: string) => mood.find((entry) => entry.set === set)
  const head = (set: string) => heads.find((entry) => entry.set === set)
  const load = await ownLoad()
  return {
    scorer: 'harken',
    tweeteval: percent(of('tweeteval-sentiment')?.macroRecall ?? Number.NaN),
    airline: percent(of(evaluationOnly)?.macroRecall ?? Number.NaN),
    'airline negR': percent(of(evaluationOnly)?.negativeRecall ?? Number.NaN),
    'xlmt F1': percent(meanOfLanguages(mood, 'macroF1')),
    'complaint AUC': percent(head('complaints')?.areaUnderCurve ?? Number.NaN),
    'offensive F1': percent(head('tweeteval-offensive')?.macroF1 ?? Number.NaN),
    language: percent(languageAccuracy(languages)),
    'load ms': load.ms.toFixed(0),
    MB: (load.bytes / 1e6).toFixed(1),
  }
}

async function scorerFigures(folder: string, { packages, script }: Scorer, score: ScoreOne): Promise<Row> {
  const tweeteval = await cutFigures(folder, 'tweeteval-sentiment', score)
  const airline = await cutFigures(folder, evaluationOnly, score)
  let languages = 0
  for (const { set } of languageSets)
    languages += (await cutFigures(folder, set, score)).macroF1 / languageSets.length
  return {
    tweeteval: percent(tweeteval.macroRecall),
    airline: percent(airline.macroRecall),
    'airline negR': percent(airline.negativeRecall),
    'xlmt F1': percent(languages),
    'load ms': (await loadMs(script)).toFixed(0),
    MB: (installedBytes(packages) / 1e6).toFixed(1),
  }
}

type ScoreOne = (text: string) => number | Promise<number>

async function cutFigures(folder: string, set: string, score: ScoreOne) {
  const read = async (half: Half) => {
    const rows = readHalf(folder, set, half)
    const scores: number[] = []
    for (const { text } of rows) scores.push(await score(text))
    return { scores, truth: rows.map(({ label }) => classOfLabel(label) ?? 1) }
  }
  const [val, dev] = [await read('val'), await read('dev')]
  return {
    ...classifyCut(dev.scores, dev.truth, tuneCuts(val.scores, val.truth)),
    negativeRecall: recallAtPrecision(
      dev.scores,
      dev.truth.map((label) => label === 0),
      0.9,
    ),
  }
}

function detectorFigures(folder: string, { packages }: Detector, detect: (text: string) => string): Row {
  let [texts, right] = [0, 0]
  for (const { set, language } of languageSets) {
    const rows = readHalf(folder, set, 'dev')
    texts += rows.length
    right += rows.filter(({ text }) => detect(text) === language).length
  }
  return { language: percent(right / texts), MB: (installedBytes(packages) / 1e6).toFixed(1) }
}
