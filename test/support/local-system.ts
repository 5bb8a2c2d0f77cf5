// The whole system in this process on a temporary folder, with a client for its API: for tests that walk whole paths.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Role } from '#shared/api/roles.ts'
import type { QueryRequest } from '#shared/inbox/save-query.ts'
import { fakes } from '../../local/platforms/catalog.ts'
import type { FakePlatform } from '../../local/platforms/fake-platform.ts'
import { startSystem } from '../../local/system.ts'

export type Api = (
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
) => Promise<{ status: number; json: any }>

export type LocalSystem = {
  origin: string
  platforms: Record<string, FakePlatform>
  /** A client signed in as `user`. */
  as(user: string, roles: Role[]): Promise<Api>
  stop(): Promise<void>
}

const brand = 'Acme'
export const accountName = 'acme'

export type Circumstances = {
  /** Channels that are not polled although they could be. */
  byWebhook?: readonly string[]
  pollSeconds?: number
  queries?: readonly QueryRequest[]
  /** What happens on the platforms before the system starts, for the first polls to find. */
  before?(platforms: LocalSystem['platforms']): Promise<void>
}

/**
 * Starts the system with an account on a fake of each of `channels`, polled every second where it can be; `page` is a
 * built page, a bare one without.
 */
export async function startLocalSystem(
  channels = Object.keys(fakes),
  page?: string,
  { byWebhook = [], pollSeconds = 1, queries = [], before }: Circumstances = {},
): Promise<LocalSystem> {
  const data = await mkdtemp(join(tmpdir(), 'harken-test-'))
  const pageRoot = join(data, 'page')
  await mkdir(pageRoot)
  await writeFile(join(pageRoot, 'index.html'), '<!doctype html><title>Harken</title>')
  const platforms: Record<string, FakePlatform> = {}
  for (const channel of channels) {
    const start = fakes[channel]
    if (!start) throw new Error(`no fake of ${channel}`)
    platforms[channel] = await start({ seed: 7 })
  }
  await before?.(platforms)
  const system = await startSystem({
    port: 0,
    data: join(data, 'data'),
    fresh: false,
    demo: false,
    seed: 1,
    pollSeconds,
    queries,
    accounts: Object.values(platforms).map(({ channel, endpoint, credentials }) => ({
      channel,
      account: accountName,
      brand,
      endpoint,
      credentials,
      ...(byWebhook.includes(channel) ? { receive: 'webhook' as const } : {}),
    })),
    tokenSecret: new Uint8Array(32).fill(7),
    pageRoot: page ?? pageRoot,
  })
  return {
    origin: system.origin,
    platforms,
    async as(user, roles) {
      const { token } = (await post(system.origin, '/api/dev/token', { user, roles })) as { token: string }
      return async (method, path, body) => {
        const response = await fetch(system.origin + path, {
          method,
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        })
        return { status: response.status, json: await response.json() }
      }
    },
    async stop() {
      await system.stop()
      await Promise.all(Object.values(platforms).map((platform) => platform.close()))
      await rm(data, { recursive: true, force: true })
    },
  }
}

/**
 * Waits until `probe` gives something: asks again after 40 ms, then ever less often, so that those who wait leave the
 * machine to what they wait for. Throws with `what` after `seconds`.
 */
export async function until<T>(
  what: string,
  probe: () => Promise<T | null | undefined | false>,
  seconds = 90,
): Promise<T> {
  const end = performance.now() + seconds * 1000
  for (let pause = 40; ; pause = Math.min(500, pause * 1.3)) {
    const value = await probe()
    if (value) return value
    if (performance.now() > end) throw new Error(`waited ${seconds} s in vain for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}

async function post(origin: string, path: string, body: unknown): Promise<unknown> {
  const response = await fetch(origin + path, { method: 'POST', body: JSON.stringify(body) })
  return response.json()
}
