// `npm run bench`: counts and ratios, as a table for people or (`--json`) for machines. One by its name, all without.
import { parseArgs } from 'node:util'
import { bundles } from './bundles.ts'
import { inboxPage } from './inbox-page.ts'
import { pipeline } from './pipeline.ts'
import type { Benchmark } from './table.ts'
import { BenchmarkRefused, printTable } from './table.ts'
import { triage } from './triage.ts'
import { units } from './units.ts'

const all: Record<string, Benchmark> = { units, 'inbox-page': inboxPage, pipeline, bundles, triage }

const { values, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, data: { type: 'string', default: '../shared/data/sentiment' } },
})
const unknown = names.find((name) => !(name in all))
if (unknown !== undefined) {
  console.error(`There is no benchmark "${unknown}"; there are ${Object.keys(all).join(', ')}.`)
  process.exit(2)
}
let code = 0
for (const [name, benchmark] of Object.entries(all)) {
  if (names.length > 0 && !names.includes(name)) continue
  try {
    const table = await benchmark({ data: values.data })
    if (values.json)
      console.log(
        JSON.stringify({ benchmark: name, at: new Date().toISOString(), node: process.version, ...table }),
      )
    else printTable(name, table)
  } catch (error) {
    if (!(error instanceof BenchmarkRefused)) throw error
    console.error(`${name}: ${error.message}`)
    code = 2
  }
}
process.exit(code)
