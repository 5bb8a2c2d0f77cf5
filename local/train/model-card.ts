// What must somebody know who relies on these weights? The model card: fixed prose, and the figures just measured.
import { unsureBelow } from '#shared/triage/model/calibration.ts'
import type { Model } from '#shared/triage/model/weights.ts'
import { dataSets, evaluationOnly } from './data-sets.ts'
import { type Figures, languageAccuracy, type MoodFigures, meanOfLanguages } from './evaluate.ts'
import { type Gathered, ownSet, weakSet } from './gather.ts'
import { careTurns } from './weak-labels.ts'

/** Markdown for docs/model-card.md. */
export function modelCard(
  model: Model,
  bytes: number,
  gathered: Gathered,
  figures: { val: Figures; dev: Figures },
): string {
  return [
    intro(model, bytes),
    moodSection(figures),
    headSection(figures),
    reliabilitySection(figures.dev),
    dataSection(gathered),
    weaknesses,
    retraining,
  ].join('\n')
}

const percent = (share: number): string => (100 * share).toFixed(1)
const row = (cells: (string | number)[]): string => `| ${cells.join(' | ')} |`

const intro = ({ checksum, settings }: Model, bytes: number): string => `# Model card: the weights of triage
Written by \`harken train\`; do not edit. Weights ${checksum.toString(16).padStart(8, '0')}, ${(bytes / 1e6).toFixed(2)} MB, seed ${settings.seed}.

For each text the model gives mood (negative, neutral, positive), urgency (is it a complaint or a call for help?), offensive language, spam and the language. It is a linear model over words, pairs of words and pieces of words, hashed to int8 tables, with forty measurements beside them (points of AFINN-165 from the package \`sentiment\` with negation and boosters, emoji, capitals, marks, length). Every value is a probability, and the words it names are those that weighed most.

It is made to put messages to a brand in order. It is not made to judge people, and nobody should be refused anything because of it.
`

function moodSection({ val, dev }: { val: Figures; dev: Figures }): string {
  const lines = dev.mood.map((entry) => {
    const before = val.mood.find(({ set }) => set === entry.set)
    return row([
      entry.set,
      entry.texts,
      percent(entry.macroRecall),
      percent(entry.macroF1),
      percent(entry.negativeRecall),
      percent(entry.calibrationError),
      before === undefined ? '' : percent(before.macroRecall),
    ])
  })
  return `## Mood
On the dev halves, which are neither trained nor calibrated on; × 100. "Negative recall" takes texts by score while 90 % of them are negative. The last column is the validation half, on which settings were chosen.

| set | texts | macro-recall | macro-F1 | negative recall | calibration error | val macro-recall |
|---|---|---|---|---|---|---|
${lines.join('\n')}

Mean macro-F1 of the eight languages: **${percent(meanOfLanguages(dev.mood, 'macroF1'))}**, mean calibration error ${percent(meanOfLanguages(dev.mood, 'calibrationError'))}. \`${evaluationOnly}\` is a trade the model has not seen. XLM-T's English texts also stand in TweetEval: those in an evaluation half were taken out of training.
`
}

function headSection({ dev }: { dev: Figures }): string {
  const lines = dev.heads.map(({ set, texts, areaUnderCurve, macroF1, calibrationError }) =>
    row([set, texts, percent(areaUnderCurve), percent(macroF1), percent(calibrationError)]),
  )
  const languages = dev.languages.map(({ set, language, texts, right }) =>
    row([set, language, texts, percent(right / texts)]),
  )
  return `## Urgency, offensive language, spam
| set | texts | AUC | macro-F1 at 0.5 | calibration error |
|---|---|---|---|---|
${lines.join('\n')}

Spam was learned from text messages of phones and told from tweets and care dialogues: of a social network's own spam it has seen little. Take it as a hint.

## Languages
Taught: English, Spanish, Portuguese, French, German, Italian, Arabic, and Hindi in Latin script. Others are told by their script or by their small words; what is left is \`und\`. Accuracy on the eight: **${percent(languageAccuracy(dev.languages))}**.

| set | language | texts | told rightly |
|---|---|---|---|
${languages.join('\n')}

Mood in a language that was not taught rests on emoji, marks and borrowed words only, and its confidence is overstated.
`
}

function reliabilitySection({ mood }: Figures): string {
  const sets = mood.filter(({ set }) => set === 'tweeteval-sentiment' || set === evaluationOnly)
  const header = sets.map(({ set }) => `${set}: texts | right`).join(' | ')
  const bins = Array.from({ length: 10 }, (_, n) => n).flatMap((n) => {
    const cells = sets.flatMap(({ bins }) => {
      const bin = bins[n]
      return bin === undefined || bin.count === 0 ? [0, '–'] : [bin.count, percent(bin.right)]
    })
    return cells.every((cell) => cell === 0 || cell === '–')
      ? []
      : [row([`${n * 10}–${n * 10 + 10}`, ...cells])]
  })
  return `## What confidence means
Share of labels that were right, by said confidence (percent; ten bins of equal width, as in every calibration error here).

| said | ${header} |
|---|${'---|'.repeat(sets.length * 2)}
${bins.join('\n')}

Below ${unsureBelow} the page shows "?" and the mood adds no priority: ${sets.map(unsureShare).join('; ')}.
`
}

function unsureShare({ set, texts, bins }: MoodFigures): string {
  const below = bins.filter(({ from }) => from + 0.05 < unsureBelow)
  const count = below.reduce((sum, bin) => sum + bin.count, 0)
  const right = below.reduce((sum, bin) => sum + bin.count * bin.right, 0)
  return `${percent(count / texts)} % of ${set}, where ${percent(right / Math.max(1, count))} % of labels are right`
}

function dataSection({ used, leftOut }: Gathered): string {
  const lines = dataSets.map((set) =>
    row([
      set.name,
      set.task,
      set.trainOn.length === 0 ? 'never' : set.trainOn.join(', '),
      used[set.name] ?? 0,
      leftOut[set.name] ?? 0,
      set.terms,
    ]),
  )
  const own = used[ownSet]
  const weak = used[weakSet]
  return `## Data and terms
Texts that also stand in an evaluation half (compared without case, names, links and marks) were left out of training.

| set | for | trained on | texts | left out | terms |
|---|---|---|---|---|---|
${lines.join('\n')}
${own === undefined ? '' : `\nAn owner's own labels: ${own}.\n`}${weak === undefined ? '' : `\n${weakWords(weak)}\n`}
Of the sets whose only half is \`dev\`, that half was trained on, and no figure is given for them. No text of any set is in Harken.

**Before commercial use:** most of these sets are for research or have no verified terms, and the shipped weights were learned from them. Whether weights inherit such terms is not settled. Who wants to be sure trains anew on texts of their own: one command, below.
`
}

const weakWords = (count: number): string =>
  `Beside them ${count} weak labels follow from where a text stands: whoever opens a dialogue of ${careTurns.set} (${careTurns.terms}) needs help, is not pleased and is no spam, an agent's answer needs no help; a complaint is not pleased; pleased and indifferent tweets need no help; tweets are no spam. They weigh a tenth to a half of a label.`

const weaknesses = `## Expected to fail
Known of models of this kind; not measured one by one here, but for Hindi and for urgency in another trade (the demo's phrases).
- Irony: praise for what plainly went wrong is taken for praise.
- News of bad events without an opinion is often called negative, and TweetEval's annotators often called it neutral.
- Mixed feelings get one label, mostly that of the stronger words.
- Figures of speech and slang younger than the data (2013 to 2017 for most of it).
- Insults that use no rude word are missed; rude words among friends are reported.
- Urgency was learned from English only, most of it written to a few firms: of other trades it tells a complaint from praise in about four of five pairs, and in other languages it is a guess. The lists of topics and the mood must carry it.
- Facts told without an angry word ("the parcel is five days late") are mostly called neutral.
- Hindi in its own script was not taught, and on XLM-T's Hindi validation half this model does no better than chance, unlike on the dev half; that half is left out of calibration.
`

const retraining = `## Train it anew
\`\`\`
npm run -s harken -- train --data DIR --add labels.jsonl
\`\`\`
\`DIR/<set>/{train,val,dev}.tsv\` holds one \`label<TAB>text\` a line; \`labels.jsonl\` an owner's own, \`{"text": …, "label": "negative"}\` a line. It takes two to three minutes of one core, gives the same bytes for the same seed, replaces the weights and this card. \`--out\` puts them elsewhere, for \`harken score --weights\`.
`
