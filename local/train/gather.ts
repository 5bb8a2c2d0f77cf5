// Which texts are trained on, and which are kept from it? Everything that also stands in an evaluation half is left out.
import { type DataSet, dataSets, essential, evaluationOnly, type Task, taught } from './data-sets.ts'
import {
  classOfLabel,
  type Half,
  type Labelled,
  type OwnLabel,
  readHalf,
  sameTextKey,
} from './labelled-texts.ts'
import { fromCareTurns, fromComplaint, fromTweet } from './weak-labels.ts'

/** `label`: 0 negative, 1 neutral, 2 positive for sentiment; 0 no, 1 yes for the others. */
export type TrainingText = {
  text: string
  /** Where it is from; `ownSet` for an owner's. */
  set: string
  task: Task | 'language'
  label: number
  weight: number
}

export type Gathered = {
  texts: TrainingText[]
  /** How many texts were left out because an evaluation half holds them too, by set. */
  leftOut: Record<string, number>
  used: Record<string, number>
  missing: string[]
}

/** What an owner's labels are called among the sets. */
export const ownSet = 'own labels'

/** What texts without a label of their own are gathered under. */
export const weakSet = 'weak labels'

/** Languages of the language head, in order. */
export const languageNames: string[] = Object.values(taught)

/** English texts outnumber the others; the language head takes only this many of each large set. */
const englishForLanguage: Record<string, number> = { [essential]: 3000, 'tse-train': 1500, complaints: 1000 }

/** An owner's labels next to the 1 of the sets: chosen on the airline validation half. */
const ownWeight = 2

/** Reads every set of `folder`. Throws an Error when the essential one is not there. */
export function gather(folder: string, own: readonly OwnLabel[]): Gathered {
  const result: Gathered = { texts: [], leftOut: {}, used: {}, missing: [] }
  const held = heldOut(folder)
  for (const set of dataSets) {
    if (set.trainOn.length === 0) continue
    const rows = set.trainOn.flatMap((half: Half) => readHalf(folder, set.name, half))
    if (rows.length === 0) {
      if (set.name === essential)
        throw new Error(
          `There is no ${essential}/train.tsv in ${folder}: without it there is nothing to train.`,
        )
      result.missing.push(set.name)
      continue
    }
    addSet(
      result,
      set,
      rows.filter(({ text }) => !held.has(sameTextKey(text))),
      rows.length,
    )
  }
  addWeak(result, fromCareTurns(folder), held)
  for (const entry of own) addOwn(result, entry)
  balanceOwn(result.texts)
  return result
}

/**
 * Gives the labels of each task an owner uses the same sum of weights: what people write to one brand is mostly of one
 * kind, and the model must not learn that everything said to it is.
 */
function balanceOwn(texts: readonly TrainingText[]): void {
  const mine = texts.filter(({ set }) => set === ownSet)
  const key = ({ task, label }: TrainingText): string => `${task} ${label}`
  const counts = new Map<string, number>()
  for (const text of mine) counts.set(key(text), (counts.get(key(text)) ?? 0) + 1)
  for (const text of mine) {
    const labels = [...counts].filter(([name]) => name.startsWith(`${text.task} `))
    const all = labels.reduce((sum, [, count]) => sum + count, 0)
    text.weight = (ownWeight * all) / (labels.length * (counts.get(key(text)) ?? 1))
  }
}

/** Keys of every text of an evaluation half, the one of the never trained set included. */
function heldOut(folder: string): Set<string> {
  const held = new Set<string>()
  for (const { name, evaluated } of dataSets) {
    if (!evaluated) continue
    const halves: Half[] = name === evaluationOnly ? ['train', 'val', 'dev'] : ['val', 'dev']
    for (const half of halves)
      for (const { text } of readHalf(folder, name, half)) held.add(sameTextKey(text))
  }
  return held
}

function addSet(result: Gathered, set: DataSet, rows: Labelled[], before: number): void {
  let used = 0
  const forLanguage =
    set.language === 'en' && !set.name.startsWith('xlmt-') ? (englishForLanguage[set.name] ?? 0) : rows.length
  rows.forEach(({ label, text }, index) => {
    const value =
      set.task === 'sentiment' ? classOfLabel(label) : label === 'yes' ? 1 : label === 'no' ? 0 : undefined
    if (value === undefined) return
    used++
    result.texts.push({ text, set: set.name, task: set.task, label: value, weight: set.weight })
    if (set.task === 'urgent') addWeak(result, fromComplaint(text, value === 1))
    if (set.name === essential) addWeak(result, fromTweet(text, value, index))
    const language = languageNames.indexOf(set.language ?? '')
    if (index < forLanguage && language >= 0) {
      result.texts.push({ text, set: set.name, task: 'language', label: language, weight: 1 })
    }
  })
  result.used[set.name] = used
  if (before > rows.length) result.leftOut[set.name] = before - rows.length
}

/** Weak labels of texts that stand in no evaluation half. */
function addWeak(
  result: Gathered,
  weak: readonly Omit<TrainingText, 'set'>[],
  held?: ReadonlySet<string>,
): void {
  for (const entry of weak) {
    if (held?.has(sameTextKey(entry.text))) continue
    result.texts.push({ ...entry, set: weakSet })
    result.used[weakSet] = (result.used[weakSet] ?? 0) + 1
  }
}

function addOwn(result: Gathered, { text, label, urgent, offensive, spam, lang }: OwnLabel): void {
  const add = (task: TrainingText['task'], value: number): void => {
    result.texts.push({ text, set: ownSet, task, label: value, weight: ownWeight })
  }
  const mood = label ? classOfLabel(label) : undefined
  if (mood !== undefined) add('sentiment', mood)
  if (typeof urgent === 'boolean') add('urgent', urgent ? 1 : 0)
  if (typeof offensive === 'boolean') add('offensive', offensive ? 1 : 0)
  if (typeof spam === 'boolean') add('spam', spam ? 1 : 0)
  const language = languageNames.indexOf(lang?.slice(0, 2).toLowerCase() ?? '')
  if (language >= 0) add('language', language)
  result.used[ownSet] = (result.used[ownSet] ?? 0) + 1
}
