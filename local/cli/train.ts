// `harken train`: which weights follow from these labelled texts? Writes them and the model card that says how good they are.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { readModel } from '#shared/triage/model/weights.ts'
import { replaceFile } from '../engine/atomic-file.ts'
import { essential } from '../train/data-sets.ts'
import { evaluate, type Figures } from '../train/evaluate.ts'
import { type OwnLabel, readOwnLabels } from '../train/labelled-texts.ts'
import { modelCard } from '../train/model-card.ts'
import { trainModel } from '../train/train-model.ts'
import { argumentsOf, nothingBeyond, wholeNumber } from './arguments.ts'
import { type Command, CommandFailure, type Io, UsageError } from './command.ts'
import { loadModel, shippedCard, shippedWeights } from './weights-file.ts'

export const train: Command = {
  usage: `npm run -s harken -- train --data DIR [--add labels.jsonl] [--seed N] [--out FILE] [--card FILE] [--force]

Trains the model of triage from DIR/<set>/{train,val,dev}.tsv, one "label<TAB>text" a line; docs/model-card.md lists the
sets. tweeteval-sentiment must be there, others that are missing are named and trained without. The set "airline" is
never trained on.
--add FILE   your own labels, one JSON object a line: {"text", "label"?: "negative"|"neutral"|"positive",
             "urgent"?, "offensive"?, "spam"?: true|false, "lang"?}; they count more than the sets.
--seed N     default 1; the same seed and texts give the same bytes.
--out FILE   default: the shipped weights, which "harken score" uses.
--card FILE  default: docs/model-card.md for the shipped weights, else beside --out; the model card with the figures.
--force      replaces the shipped weights even by ones that do worse on the validation half; not asked for with --add.
Takes two to three minutes. Progress goes to standard error.`,
  async run(args, io) {
    const { positionals, values } = argumentsOf(args, {
      data: { type: 'string' },
      add: { type: 'string' },
      seed: { type: 'string' },
      out: { type: 'string' },
      card: { type: 'string' },
      force: { type: 'boolean' },
    })
    nothingBeyond(positionals, 0)
    if (values.data === undefined) throw new UsageError('--data DIR is missing.')
    if (!existsSync(values.data)) throw new UsageError(`There is no folder ${values.data}.`)
    const out = values.out ?? shippedWeights
    const seed = wholeNumber('seed', values.seed, 1)
    const own = values.add === undefined ? [] : await ownLabels(values.add, io)
    if (own === null) return 1
    const { bytes, gathered } = trained(values.data, own, seed, io)
    const model = readModel(bytes)
    io.err('measuring')
    const figures = { val: evaluate(values.data, model, 'val'), dev: evaluate(values.data, model, 'dev') }
    // An owner's own labels may well cost the sets a little: that is their choice.
    if (out === shippedWeights && own.length === 0 && !values.force)
      await refuseWorse(values.data, figures.val)
    await replaceFile(out, [Buffer.from(bytes)])
    const card = values.card ?? (out === shippedWeights ? shippedCard : `${out.replace(/\.bin$/, '')}.md`)
    await replaceFile(card, [modelCard(model, bytes.length, gathered, figures)])
    io.err(`wrote ${out} and ${card}`)
    return 0
  },
}

/** Throws CommandFailure when the shipped weights do clearly better on the essential set than the new ones. */
async function refuseWorse(folder: string, fresh: Figures): Promise<void> {
  const present = await loadModel(shippedWeights).catch(() => null)
  if (present === null) return
  const recallOf = ({ mood }: Figures): number => mood.find(({ set }) => set === essential)?.macroRecall ?? 0
  const [before, after] = [recallOf(evaluate(folder, present, 'val')), recallOf(fresh)]
  if (after >= before - 0.03) return
  throw new CommandFailure(
    `The new weights do worse: macro-recall ${(100 * after).toFixed(1)} against ${(100 * before).toFixed(1)} on ${essential}/val. Nothing was written; --force replaces them all the same, --out FILE puts them elsewhere.`,
  )
}

/** Null when a line is wrong; every wrong line is named. */
async function ownLabels(file: string, io: Io): Promise<OwnLabel[] | null> {
  const content = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`${file} cannot be read.`)
  })
  const { entries, wrong } = readOwnLabels(content)
  for (const line of wrong) io.err(`${file} ${line}`)
  return wrong.length > 0 ? null : entries
}

function trained(folder: string, own: OwnLabel[], seed: number, io: Io) {
  try {
    return trainModel(folder, own, seed, (line) => io.err(line))
  } catch (error) {
    throw new CommandFailure(error instanceof Error ? error.message : 'Training failed.')
  }
}
