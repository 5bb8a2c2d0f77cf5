// `npm start`: the whole system in one process on one machine.
import { randomBytes } from 'node:crypto'
import { readAccountsFile } from './accounts-file.ts'
import { type Options, readOptions, SettingsError } from './options.ts'
import { openPage } from './page.ts'
import { startSystem } from './system.ts'

async function main(options: Options): Promise<void> {
  // Node 20 is supported here; what runs on AWS is newer.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'
  const accounts = options.accounts === null ? [] : await readAccountsFile(options.accounts)
  const page = await openPage(console.log)
  const system = await startSystem({
    ...options,
    accounts,
    tokenSecret: randomBytes(32),
    pageRoot: page.root,
    pageReady: page.ready,
  })
  console.log(`harken ready ${system.origin}`)
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      page.stop()
      system.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error('stopping failed:', error)
          process.exit(1)
        },
      )
    })
  }
}

function fail(error: unknown): never {
  if (error instanceof SettingsError) {
    console.error(error.message)
    process.exit(2)
  }
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

try {
  await main(readOptions(process.argv.slice(2)))
} catch (error) {
  fail(error)
}
