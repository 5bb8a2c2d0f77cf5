// The whole system in this process: engines, functions, what wakes them, the gateway, and the demo if wanted.
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PageLanguageCode } from '#shared/api/page-languages.ts'
import { registry } from '#shared/channels/registry.ts'
import type { AccountRequest } from '#shared/inbox/connect-account.ts'
import type { QueryRequest } from '#shared/inbox/save-query.ts'
import { announceRunning } from './cli/running-file.ts'
import { connectAll, listenFor } from './connect-all.ts'
import type { Demo } from './demo/demo.ts'
import { queueNames, startEngines } from './engines.ts'
import { startEventSources } from './event-sources.ts'
import { loadFunctions } from './functions.ts'
import { startGateway } from './gateway/server.ts'
import { localTokens } from './gateway/tokens.ts'
import { startOutbox } from './outbox.ts'

export type SystemOptions = {
  port: number
  data: string
  fresh: boolean
  demo: boolean
  seed: number
  pollSeconds: number
  accounts: readonly AccountRequest[]
  /** What those accounts listen for from the start. */
  queries?: readonly QueryRequest[]
  tokenSecret: Uint8Array
  /** The built page. */
  pageRoot: string
  /** Resolves once the page is there in a language, while it is being built; absent where it is built. */
  pageReady?: (language: PageLanguageCode) => Promise<void>
}

export type System = { origin: string; stop(): Promise<void> }

/** Starts everything; resolves once every part answers. */
export async function startSystem(options: SystemOptions): Promise<System> {
  const engines = await startEngines(options.data, options.fresh)
  const outbox = await startOutbox(join(options.data, 'outbox'))
  let functions: Awaited<ReturnType<typeof loadFunctions>> | null = null
  let demo: Demo | null = null
  const gateway = await startGateway({
    port: options.port,
    functions: () => {
      if (functions === null) throw new Error('still starting')
      return functions
    },
    tokens: localTokens(options.tokenSecret),
    site: { root: options.pageRoot, ...(options.pageReady ? { ready: options.pageReady } : {}) },
    dev: async (method, path, body) =>
      path === '/api/dev/outbox' && method === 'GET'
        ? { status: 200, json: { alerts: await outbox.list() } }
        : (demo?.control(method, path, body) ?? null),
    pages: async (path) => demo?.page(path) ?? null,
  })
  Object.assign(process.env, engines.environment, {
    HARKEN_SOCKET_ENDPOINT: gateway.origin,
    HARKEN_OUTBOX: outbox.endpoint,
    HARKEN_POLL_SECONDS: String(options.pollSeconds),
    HARKEN_VERSION: process.env.npm_package_version ?? '0.0.0',
  })
  const { logTo } = await import('#shared/platform/log.ts')
  const logFile = join(options.data, 'functions.log')
  logTo((line) => void appendFile(logFile, `${new Date().toISOString()} ${line}\n`).catch(() => {}))
  const { awsServices } = await import('#shared/platform/aws-services.ts')
  const { modelFile } = await import('#shared/platform/model-file.ts')
  const services = awsServices(registry, modelFile)
  functions = await loadFunctions()
  if (options.demo && options.accounts.length === 0) {
    const { startDemo } = await import('./demo/demo.ts')
    const { tellThePage } = await import('./demo/demo-alerts.ts')
    await tellThePage(services, gateway.origin)
    demo = await startDemo({ seed: options.seed, gateway, folder: options.data })
  }
  await connectAll(services, [...options.accounts, ...(demo?.accounts ?? [])])
  await listenFor(services, [...(options.queries ?? []), ...(demo?.queries ?? [])])
  const sources = startEventSources(engines, functions)
  // Nobody writes before there is a page to read it on. Its other languages follow; who asks for one waits for it.
  await options.pageReady?.('en')
  await demo?.begin(services)
  const announcement = await announceRunning(options.data, {
    url: gateway.origin,
    pollSeconds: options.pollSeconds,
    endpoints: { sqs: engines.sqs.endpoint, dynamodb: engines.dynamoDb.endpoint },
    queues: Object.fromEntries(
      queueNames.flatMap((name) => [name, `${name}-dead`]).map((name) => [name, engines.sqs.queueUrl(name)]),
    ),
  })
  return {
    origin: gateway.origin,
    async stop() {
      await announcement.withdraw()
      await demo?.stop()
      await gateway.close()
      await sources.stop()
      await outbox.close()
      await engines.dynamoDb.feed.stop()
      await engines.close()
    },
  }
}
