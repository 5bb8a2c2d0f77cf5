// How large is each function's bundle, and how long does it take to load, measured against an empty one in the same run?
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import type { Table } from './table.ts'

const run = promisify(execFile)
const functions = fileURLToPath(new URL('../functions/', import.meta.url))
const repeats = 7
const banner = "import{createRequire}from'node:module';const require=createRequire(import.meta.url);"

/** Environment in which every function loads; nothing is called. */
const environment = {
  ...process.env,
  AWS_REGION: 'us-east-1',
  HARKEN_STAGE: 'bench',
  HARKEN_TABLE: 'bench',
  HARKEN_BUCKET: 'bench',
  HARKEN_PARAMETERS: '/harken/bench',
  HARKEN_SOCKET_ENDPOINT: 'https://example.test/ws',
  ...Object.fromEntries(
    ['QUEUE_DELIVERIES', 'QUEUE_POLLS', 'QUEUE_SENDS', 'QUEUE_MEDIA', 'DEAD_DELIVERIES'].map((name) => [
      `HARKEN_${name}`,
      'https://sqs.us-east-1.amazonaws.com/0/bench',
    ]),
  ),
}

export async function bundles(): Promise<Table> {
  const folder = await mkdtemp(join(tmpdir(), 'harken-bundles-'))
  try {
    const names = (await readdir(functions)).map((file) => file.replace('.ts', '')).sort()
    const empty = join(folder, 'empty.mjs')
    await writeFile(empty, 'export const handler = () => {}\n')
    const files = new Map<string, string>()
    for (const name of names) files.set(name, await bundle(name, folder))
    const rows: Table['rows'] = []
    for (const [name, file] of files) {
      const code = await readFile(file)
      const [own, base] = await medians(file, empty)
      rows.push({
        function: name,
        KB: Math.round(code.length / 1024),
        'KB gzip': Math.round(gzipSync(code).length / 1024),
        'import ms': own.toFixed(0),
        'x empty': (own / base).toFixed(1),
      })
    }
    return {
      note: 'minified ESM with the SDK; import in a fresh process, median, and its ratio to an empty function',
      rows,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function bundle(name: string, folder: string): Promise<string> {
  const outfile = join(folder, `${name}.mjs`)
  await build({
    entryPoints: [join(functions, `${name}.ts`)],
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    banner: { js: banner },
    logLevel: 'error',
  })
  return outfile
}

/** Interleaved, so that a busy moment of the machine falls on both. */
async function medians(file: string, empty: string): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []]
  for (let n = 0; n < repeats; n++) {
    times[0].push(await importMs(file))
    times[1].push(await importMs(empty))
  }
  const median = (values: number[]): number =>
    values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
  return [median(times[0]), median(times[1])]
}

async function importMs(file: string): Promise<number> {
  const script = `const t=performance.now();await import(${JSON.stringify(file)});console.log(performance.now()-t);process.exit(0)`
  const { stdout } = await run('node', ['--no-warnings', '--input-type=module', '-e', script], {
    env: environment,
  })
  return Number(stdout)
}
