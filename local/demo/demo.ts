// The demo: fake platforms, our accounts on them, and people who write.
import * as z from 'zod/mini'
import { catalog } from '#shared/channels/catalog.ts'
import type { AccountRequest } from '#shared/inbox/connect-account.ts'
import type { QueryRequest } from '#shared/inbox/save-query.ts'
import type { Services } from '#shared/inbox/services.ts'
import type { Gateway } from '../gateway/server.ts'
import type { SiteAnswer } from '../gateway/site.ts'
import { fakes } from '../platforms/catalog.ts'
import type { FakePlatform } from '../platforms/fake-platform.ts'
import { type Scenario, scenarios } from '../simulator/scenes.ts'
import { startSimulator } from '../simulator/simulator.ts'
import { createInjections, type Inject, injections } from './injections.ts'
import { createRehearsal, type Rehearsal } from './rehearsal.ts'
import { shopPage } from './shop.ts'

export type Demo = {
  accounts: AccountRequest[]
  /** What the brand listens for, where its channels can be searched. */
  queries: QueryRequest[]
  /** Connects the platforms' webhooks to us and lets people write. */
  begin(services: Pick<Services, 'db' | 'now' | 'policy'>): Promise<void>
  /** A page of the demo's shop; null for any other path. */
  page(path: string): Promise<SiteAnswer | null>
  control(method: string, path: string, body: Buffer): Promise<{ status: number; json: unknown } | null>
  stop(): Promise<void>
}

const brand = 'Northwind Parcel'
const account = 'northwind'
const impossible = 'That cannot be made to happen here: open a conversation first.'
const ourName = { any: ['northwind parcel'], all: [], none: [], languages: [], places: [] }
const rehearsalWish = z.object({ seed: z.optional(z.int()) })
const settings = z.object({
  running: z.optional(z.boolean()),
  speed: z.optional(z.union([z.literal(1), z.literal(10), z.literal(60)])),
  scenario: z.optional(z.enum(scenarios)),
  seed: z.optional(z.number()),
  /** Begins the script anew: the same seed says the same again. */
  restart: z.optional(z.boolean()),
})

const wish = z.object({
  what: z.enum(injections),
  conversation: z.optional(z.string()),
  colleague: z.optional(z.string()),
  channel: z.optional(z.string()),
})

/** Starts a fake of every channel; `folder` is where our data lies. The accounts it returns have to be connected before it begins. */
export async function startDemo({
  seed,
  gateway,
  folder,
}: {
  seed: number
  gateway: Pick<Gateway, 'origin' | 'dropSockets'>
  folder: string
}): Promise<Demo> {
  const { origin } = gateway
  const platforms = await Promise.all(Object.values(fakes).map((start) => start({ seed, origin, folder })))
  let simulator: ReturnType<typeof startSimulator> | null = null
  let rehearsal: Rehearsal | null = null
  let inject: Inject | null = null
  /** The script from its beginning, as its seed has it, at the pace of life. */
  async function replay(wanted: number, scenario: Scenario): Promise<void> {
    await simulator?.stop()
    simulator = startSimulator({ platforms, seed: wanted })
    simulator.set({ running: true, speed: 1, scenario })
  }
  return {
    accounts: platforms.map((platform) => ({
      channel: platform.channel,
      account,
      brand,
      ...(canPush(platform) ? { receive: 'webhook' as const } : {}),
      endpoint: platform.endpoint,
      credentials: platform.credentials,
    })),
    queries: platforms
      .filter(({ channel }) => catalog[channel]?.search !== undefined)
      .map(({ channel }) => ({ channel, account, name: 'Our name', ...ourName })),
    page: shopPage,
    async begin(services) {
      await Promise.all(platforms.filter(canPush).map((platform) => connect(platform, origin)))
      simulator = startSimulator({ platforms, seed })
      rehearsal = createRehearsal(services, brand, replay)
      inject = createInjections({
        services,
        platforms,
        simulator: () => simulator,
        origin,
        seed,
        dropSockets: gateway.dropSockets,
      })
    },
    async control(method, path, body) {
      if (path === '/api/dev/rehearsal' && rehearsal !== null) {
        if (method !== 'POST') return { status: 200, json: { rehearsal: await rehearsal.state() } }
        const parsed = z.safeParse(rehearsalWish, parseJson(body))
        if (!parsed.success) return badInput(parsed.error.issues)
        return { status: 200, json: { rehearsal: await rehearsal.begin(parsed.data.seed ?? seed) } }
      }
      if (path === '/api/dev/simulator/inject' && method === 'POST' && inject !== null) {
        const parsed = z.safeParse(wish, parseJson(body))
        if (!parsed.success) return badInput(parsed.error.issues)
        const happens = await inject(parsed.data)
        return happens === null
          ? {
              status: 422,
              json: { type: 'about:blank', title: 'Not possible', status: 422, detail: impossible },
            }
          : { status: 200, json: { happens } }
      }
      if (path !== '/api/dev/simulator' || simulator === null) return null
      if (method === 'POST') {
        const parsed = z.safeParse(settings, parseJson(body))
        if (!parsed.success) return badInput(parsed.error.issues)
        const { seed: wanted, restart, ...change } = parsed.data
        const before = simulator.state()
        if (restart === true || (wanted !== undefined && wanted !== before.seed)) {
          await simulator.stop()
          simulator = startSimulator({ platforms, seed: wanted ?? before.seed })
          simulator.set({ running: before.running, speed: before.speed })
        }
        simulator.set(change)
      }
      return { status: 200, json: simulator.state() }
    },
    async stop() {
      await simulator?.stop()
      await Promise.all(platforms.map((platform) => platform.close()))
    },
  }
}

function badInput(issues: readonly { path: PropertyKey[]; message: string }[]): {
  status: number
  json: unknown
} {
  const named = issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  return { status: 400, json: { type: 'about:blank', title: 'Bad input', status: 400, issues: named } }
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8') || '{}')
  } catch {
    return null
  }
}

/** The demo shows mentions as they are written, wherever the platform can tell us. */
const canPush = (platform: FakePlatform): boolean =>
  catalog[platform.channel]?.receive.includes('webhook') === true

const connect = (platform: FakePlatform, origin: string): Promise<void> =>
  platform.connectWebhook(`${origin}/webhooks/${platform.channel}/${account}`)
