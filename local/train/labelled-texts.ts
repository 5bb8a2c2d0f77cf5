// What do a folder of sets and a file of an owner's labels hold? Texts with their label, read and checked.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'

export type Half = 'train' | 'val' | 'dev'
export type Labelled = { label: string; text: string }

/** The texts of one half of a set, one `label<TAB>text` a line; empty when the file is not there. */
export function readHalf(folder: string, set: string, half: Half): Labelled[] {
  return readLines(folder, set, `${half}.tsv`).flatMap((line) => {
    const tab = line.indexOf('\t')
    return tab < 1 ? [] : [{ label: line.slice(0, tab), text: line.slice(tab + 1) }]
  })
}

/** The lines of one file of a set, line ends off; none when it is not there. */
export function readLines(folder: string, set: string, name: string): string[] {
  const file = join(folder, set, name)
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.replace(/\r$/, ''))
}

const labels = { negative: 0, neg: 0, neutral: 1, neu: 1, positive: 2, pos: 2 } as const

/** 0 negative, 1 neutral, 2 positive; undefined for another word. */
export function classOfLabel(label: string): 0 | 1 | 2 | undefined {
  return Object.hasOwn(labels, label) ? labels[label as keyof typeof labels] : undefined
}

const flag = z.nullish(z.boolean('must be true or false'))
const entry = z.object({
  text: z.string('must be a text'),
  label: z.nullish(
    z.enum(['negative', 'neg', 'neutral', 'neu', 'positive', 'pos'], 'must be negative, neutral or positive'),
  ),
  urgent: flag,
  offensive: flag,
  spam: flag,
  lang: z.nullish(z.string('must be a text such as "en"')),
})

export type OwnLabel = z.output<typeof entry>

/** An owner's labels, one JSON object a line; `wrong` names every line that cannot be read and why. */
export function readOwnLabels(content: string): { entries: OwnLabel[]; wrong: string[] } {
  const entries: OwnLabel[] = []
  const wrong: string[] = []
  content.split('\n').forEach((line, index) => {
    if (line.trim() === '') return
    const parsed = z.safeParse(entry, json(line))
    if (parsed.success) entries.push(parsed.data)
    else {
      const issue = parsed.error.issues[0]
      const what = issue?.path.length ? `${issue.path.join('.')}: ${issue.message}` : 'not a JSON object'
      wrong.push(`line ${index + 1}: ${what}`)
    }
  })
  return { entries, wrong }
}

function json(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** The same for two texts that differ only in case, names, links, marks and spaces. */
export function sameTextKey(text: string): string {
  return text
    .toLowerCase()
    .replace(/https?:\/\/\S+|\bhttp\b/g, '')
    .replace(/@\w+/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
