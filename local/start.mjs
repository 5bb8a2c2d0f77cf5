// How does one machine start quickly? The TypeScript is bundled once, kept until a source changes, and run from there.
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const kept = join(root, 'node_modules', '.cache', 'harken', 'bundles')
/** Loaded from node_modules as they are: they look for files beside them, or are CommonJS and asked for on demand. */
const external = ['esbuild', 'vite', 'dynalite', 'fauxqs', 'twitter-api-v2']

/** The bundle of `local/<entry>.ts`, made if there is none of these very sources. */
async function bundleOf(entry) {
  const folder = join(kept, `${entry.replace('/', '-')}-${await fingerprint()}`)
  const main = join(folder, 'main.js')
  if (await stat(main).catch(() => null)) return main
  const making = `${folder}.${process.pid}`
  await makeBundle(entry, making)
  await rename(making, folder).catch(() => rm(making, { recursive: true }))
  await forgetOld()
  return main
}

/** Bundles of yesterday's sources go; a process that still runs from one of today loads parts of it later. */
async function forgetOld() {
  const dayAgo = Date.now() - 86_400_000
  for (const name of await readdir(kept)) {
    const { mtimeMs } = await stat(join(kept, name))
    if (mtimeMs < dayAgo) await rm(join(kept, name), { recursive: true, force: true })
  }
}

/** Stands for name, size and time of every source; the packages are pinned by the lockfile. */
async function fingerprint() {
  const folders = await Promise.all(
    ['functions', 'local', 'shared'].map((name) =>
      readdir(join(root, name), { recursive: true, withFileTypes: true }),
    ),
  )
  const files = folders
    .flat()
    .flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []))
  const stamps = await Promise.all(
    [...files, join(root, 'package-lock.json')].map(async (file) => {
      const { size, mtimeMs } = await stat(file)
      return `${file} ${size} ${mtimeMs}`
    }),
  )
  return createHash('sha256')
    .update([process.version, ...stamps.sort()].join('\n'))
    .digest('hex')
    .slice(0, 32)
}

async function makeBundle(entry, folder) {
  const { build } = await import('esbuild')
  await mkdir(folder, { recursive: true })
  await build({
    entryPoints: { main: join(root, 'local', `${entry}.ts`) },
    outdir: folder,
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    mainFields: ['module', 'main'],
    sourcemap: true,
    external,
    logLevel: 'error',
    // Packages in CommonJS ask for `require`, which a module does not have.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    plugins: [{ name: 'own-address', setup: ({ onLoad }) => onLoad({ filter: /\.ts$/ }, keepOwnAddress) }],
  })
}

/** A source that reads a file beside it finds it where the source lies, not where the bundle does. */
async function keepOwnAddress({ path }) {
  const text = await readFile(path, 'utf8')
  return {
    loader: 'ts',
    contents: text
      .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
      .replaceAll('import.meta.dirname', JSON.stringify(dirname(path))),
  }
}

const [, , entry, ...args] = process.argv
const main = await bundleOf(entry)
process.argv = [process.argv[0], main, ...args]
process.setSourceMapsEnabled(true)
await import(pathToFileURL(main).href)
