// `npm run bench`: counts and ratios, as a table for people or (`--json`) for machines. One by its name, all without.
import type { Benchmark, Options } from './table.ts'
import { BenchmarkRefused, printTable } from './table.ts'

/** Loaded when its turn comes: the engines of the others patch what the peers of `triage` are built on. */
const all: Record<string, () => Promise<Benchmark>> = {
  triage: async () => (await import('./triage.ts')).triage,
  units: async () => (await import('./units.ts')).units,
  'inbox-page': async () => (await import('./inbox-page.ts')).inboxPage,
  pipeline: async () => (await import('./pipeline.ts')).pipeline,
  bundles: async () => (await import('./bundles.ts')).bundles,
  pulse: async () => (await import('./pulse.ts')).pulse,
  page: async () => (await import('./page.ts')).page,
}

const args = process.argv.slice(2)
const asJson = args.includes('--json')
/** `--name value` pairs, or a `--name` alone for what is or is not; a benchmark takes from them what it knows. */
const options: Options = {}
const names: string[] = []
for (let place = 0; place < args.length; place += 1) {
  const arg = args[place] ?? ''
  if (!arg.startsWith('--')) names.push(arg)
  else if (arg !== '--json') {
    const next = args[place + 1]
    const alone = next === undefined || next.startsWith('--')
    if (!alone) place += 1
    options[arg.slice(2)] = alone ? '' : next
  }
}
const unknown = names.find((name) => !(name in all))
if (unknown !== undefined) {
  console.error(`There is no benchmark "${unknown}"; there are ${Object.keys(all).join(', ')}.`)
  process.exit(2)
}
let code = 0
for (const [name, load] of Object.entries(all)) {
  if (names.length > 0 && !names.includes(name)) continue
  try {
    const benchmark = await load()
    const table = await benchmark(options)
    if (asJson)
      console.log(
        JSON.stringify({ benchmark: name, at: new Date().toISOString(), node: process.version, ...table }),
      )
    else printTable(name, table)
    for (const figure of table.missed ?? []) console.error(`${name}: "${figure}" is beyond its bound.`)
    if (code === 0 && (table.missed ?? []).length > 0) code = 1
  } catch (error) {
    if (!(error instanceof BenchmarkRefused)) throw error
    console.error(`${name}: ${error.message}`)
    code = 2
  }
}
process.exit(code)
