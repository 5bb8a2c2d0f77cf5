// `npm run bench`: counts and ratios, as a table for people or (`--json`) for machines. One by its name, all without.
import { bundles } from './bundles.ts'
import { inboxPage } from './inbox-page.ts'
import { pipeline } from './pipeline.ts'
import { pulse } from './pulse.ts'
import type { Benchmark, Options } from './table.ts'
import { BenchmarkRefused, printTable } from './table.ts'
import { triage } from './triage.ts'
import { units } from './units.ts'

const all: Record<string, Benchmark> = { units, 'inbox-page': inboxPage, pipeline, bundles, triage, pulse }

const args = process.argv.slice(2)
const asJson = args.includes('--json')
/** `--name value` pairs; a benchmark takes from them what it knows. */
const options: Options = {}
const names: string[] = []
for (let place = 0; place < args.length; place += 1) {
  const arg = args[place] ?? ''
  if (!arg.startsWith('--')) names.push(arg)
  else if (arg !== '--json') {
    place += 1
    options[arg.slice(2)] = args[place]
  }
}
const unknown = names.find((name) => !(name in all))
if (unknown !== undefined) {
  console.error(`There is no benchmark "${unknown}"; there are ${Object.keys(all).join(', ')}.`)
  process.exit(2)
}
let code = 0
for (const [name, benchmark] of Object.entries(all)) {
  if (names.length > 0 && !names.includes(name)) continue
  try {
    const table = await benchmark(options)
    if (asJson)
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
