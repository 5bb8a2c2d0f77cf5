// How long until the first text is judged in a fresh process? Import, weights and one text, for us and for every peer.
import { execFile } from 'node:child_process'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { shippedWeights } from '../../local/cli/weights-file.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../', import.meta.url))
const repeats = 5

/** Milliseconds of `script`, the least of five processes. */
export async function loadMs(script: string): Promise<number> {
  const code = `const t=performance.now();${script};console.log(performance.now()-t);process.exit(0)`
  let best = Number.POSITIVE_INFINITY
  for (let n = 0; n < repeats; n++) {
    const { stdout } = await run('node', ['--no-warnings', '--input-type=module', '-e', code], { cwd: root })
    best = Math.min(best, Number(stdout))
  }
  return best
}

/** Our own: the bundled code and the weights. */
export async function ownLoad(): Promise<{ ms: number; bytes: number }> {
  const folder = await mkdtemp(join(root, 'node_modules', '.bench-'))
  try {
    const outfile = join(folder, 'judge.mjs')
    await build({
      stdin: {
        contents:
          "export { judge } from '#shared/triage/model/judge.ts'\nexport { readModel } from '#shared/triage/model/weights.ts'",
        resolveDir: root,
      },
      outfile,
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'node',
      logLevel: 'error',
    })
    const script = `const{judge,readModel}=await import(${JSON.stringify(outfile)});const{readFileSync}=await import('node:fs');judge(readModel(readFileSync(${JSON.stringify(shippedWeights)})),'ok')`
    const sizes = await Promise.all([stat(outfile), stat(shippedWeights)])
    return { ms: await loadMs(script), bytes: sizes.reduce((sum, { size }) => sum + size, 0) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
