// Which real series are there to test on? Tweet counts of companies with labelled windows, as the NAB publishes them.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'
import type { Window } from './nab-score.ts'

/** `at` in epoch milliseconds, one row in five minutes. */
export type NabSeries = { name: string; at: number[]; counts: number[]; windows: Window[] }

const labels = z.record(z.string(), z.array(z.tuple([z.string(), z.string()])))

/** The series of `<data>/nab`: CSV files and windows.json. Empty when the folder is not there. */
export function nabSeries(data: string): NabSeries[] {
  const folder = join(data, 'nab')
  if (!existsSync(join(folder, 'windows.json'))) return []
  const known = z.parse(labels, JSON.parse(readFileSync(join(folder, 'windows.json'), 'utf8')))
  return readdirSync(folder)
    .filter((file) => file.endsWith('.csv'))
    .sort()
    .map((file) => {
      const rows = readFileSync(join(folder, file), 'utf8')
        .split('\n')
        .slice(1)
        .filter((line) => line.trim() !== '')
        .map((line) => line.trim().split(','))
      const at = rows.map(([time]) => timeOf(time ?? ''))
      const spans = Object.entries(known).find(([name]) => name.endsWith(`/${file}`))?.[1] ?? []
      return {
        name: file.replace(/\.csv$/, ''),
        at,
        counts: rows.map(([, value]) => Number(value)),
        windows: spans.map(([from, to]) => ({
          first: at.indexOf(timeOf(from)),
          last: at.indexOf(timeOf(to)),
        })),
      }
    })
}

const timeOf = (text: string): number => Date.parse(`${text.slice(0, 19).replace(' ', 'T')}Z`)
