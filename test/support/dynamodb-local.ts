// Where do tests get Amazon's own DynamoDB Local from, and what if this machine cannot run it?
import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

const source = 'amplify-dynamodb-simulator@2.9.30'
const tarball = 'amplify-dynamodb-simulator-2.9.30.tgz'
const integrity =
  'sha512-xTeeRLvzEfqyd5lh3bH4c0kHvSHHmmhD5ZDsHFKAQ5g2Zl6JqlFdutaQhCLHzxEp6Ry1o7TB6niIoXuQAnSewQ=='
const cache = fileURLToPath(new URL('../../node_modules/.cache/harken/', import.meta.url))
const home = join(cache, 'dynamodb-local-2.9.30')

/** Something that speaks DynamoDB's protocol at `endpoint` until it is closed. */
export type DynamoDbServer = { endpoint: string; close(): Promise<void> }

export type DynamoDbLocal = { start(): Promise<DynamoDbServer> } | { missing: string }

/**
 * The engine, ready to start, or why this machine has none: its tests are then skipped under that reason. Throws where
 * `CI` is set, since there nothing may be skipped. Licensed for tests only; never part of the product.
 */
export async function requireDynamoDbLocal(): Promise<DynamoDbLocal> {
  const missing = await whatIsMissing()
  if (missing === null) return { start }
  if (process.env.CI) throw new Error(`DynamoDB Local is required in CI: ${missing}`)
  return { missing }
}

async function whatIsMissing(): Promise<string | null> {
  try {
    await run('java', ['-version'])
  } catch {
    return 'there is no Java on this machine'
  }
  try {
    if (!existsSync(home)) await install()
    return null
  } catch (error) {
    return `${source} could not be fetched (${error instanceof Error ? error.message.split('\n')[0] : 'unknown'})`
  }
}

/** Two test files may do this at once: each works in a folder of its own, and the first to finish wins. */
async function install(): Promise<void> {
  await mkdir(cache, { recursive: true })
  const folder = await mkdtemp(join(cache, 'fetching-'))
  try {
    await run('npm', ['pack', source, '--pack-destination', folder, '--silent'], { cwd: folder })
    const hash = createHash('sha512').update(await readFile(join(folder, tarball)))
    if (`sha512-${hash.digest('base64')}` !== integrity)
      throw new Error('its bytes are not the expected ones')
    await run('tar', ['-xzf', join(folder, tarball), '-C', folder])
    await rename(join(folder, 'package', 'emulator'), home).catch((error: unknown) => {
      if (!existsSync(home)) throw error
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function start(): Promise<DynamoDbServer> {
  const port = await freePort()
  const flags = ['-Xmx256m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-jar', 'DynamoDBLocal.jar']
  const options = ['-inMemory', '-sharedDb', '-disableTelemetry', '-port', String(port)]
  const java = spawn('java', [...flags, ...options], { cwd: home, stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => java.once('exit', () => resolve()))
  const kill = (): void => void java.kill('SIGKILL')
  process.once('exit', kill)
  const endpoint = `http://127.0.0.1:${port}`
  const close = async (): Promise<void> => {
    kill()
    await ended
    process.off('exit', kill)
  }
  for (let tries = 0; !(await answers(endpoint)); tries++) {
    if (java.exitCode !== null || tries > 600) {
      await close()
      throw new Error('DynamoDB Local does not start.')
    }
    await pause(50)
  }
  return { endpoint, close }
}

const answers = (endpoint: string): Promise<boolean> =>
  fetch(endpoint).then(
    () => true,
    () => false,
  )

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address !== null
          ? resolve(address.port)
          : reject(new Error('no port')),
      )
    })
  })
}
