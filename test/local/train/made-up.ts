// A small folder of made-up sets, enough to train on in a moment.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const good = ['lovely', 'great', 'superb', 'brilliant', 'delightful']
const bad = ['awful', 'broken', 'dreadful', 'useless', 'horrible']
const things = ['kettle', 'lamp', 'chair', 'desk', 'clock', 'radio', 'mirror', 'carpet']

function lines(from: number, count: number, line: (n: number) => [label: string, text: string]): string {
  return Array.from({ length: count }, (_, n) => line(from + n).join('\t')).join('\n')
}

const pick = (list: readonly string[], n: number): string => list[n % list.length] ?? ''

const mood = (n: number): [string, string] => {
  const thing = pick(things, n * 5 + Math.floor(n / 3))
  if (n % 3 === 0) return ['pos', `this ${thing} is ${pick(good, n)}, number ${n}`]
  if (n % 3 === 1) return ['neg', `this ${thing} is ${pick(bad, n)}, number ${n}`]
  return ['neu', `the ${thing} stands in room ${n}`]
}

const complaint = (n: number): [string, string] =>
  n % 2 === 0
    ? ['yes', `@shop order ${n} has not arrived, the ${pick(things, n)} is missing, help`]
    : ['no', `@shop do you sell a blue ${pick(things, n)} of size ${n}`]

/** Writes the sets and says where. `airline` holds texts that only it has. */
export function madeUpSets(): string {
  const folder = mkdtempSync(join(tmpdir(), 'harken-sets-'))
  const write = (set: string, half: string, content: string): void => {
    mkdirSync(join(folder, set), { recursive: true })
    writeFileSync(join(folder, set, `${half}.tsv`), content)
  }
  write('tweeteval-sentiment', 'train', lines(0, 300, mood))
  write('tweeteval-sentiment', 'val', `${lines(500, 60, mood)}\n${mood(3).join('\t')}`)
  write('tweeteval-sentiment', 'dev', lines(700, 60, mood))
  write('complaints', 'train', lines(0, 100, complaint))
  write('complaints', 'val', lines(200, 40, complaint))
  write('complaints', 'dev', lines(300, 40, complaint))
  write(
    'airline',
    'train',
    lines(0, 40, (n) => ['pos', `zeppelin ${n} zeppelin`]),
  )
  write(
    'airline',
    'val',
    lines(50, 30, (n) => ['neg', `zeppelin ${n} late`]),
  )
  write(
    'airline',
    'dev',
    lines(90, 30, (n) => ['neg', `zeppelin ${n} late`]),
  )
  return folder
}
