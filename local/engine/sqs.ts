// How do we run durable queues inside this process?
import type { IncomingMessage } from 'node:http'
import { buildApp } from 'fauxqs'
import { ACCOUNT_ID, localRegion, sqsArn } from './aws-names.ts'
import { createSqsStore, type SqsStore } from './fauxqs-store.ts'
import { isFromBrowser, once } from './loopback.ts'

export interface QueueOptions {
  name: string
  visibilityTimeoutSeconds: number
  /** The name of another queue in the list; needs `maxReceiveCount`. */
  deadLetterQueue?: string
  /** So many receives may fail before the message moves to the dead letter queue. */
  maxReceiveCount?: number
}

export interface SqsEngine {
  /** For the SDK's `endpoint`; any credentials do. */
  endpoint: string
  /** Throws for a name that was not in the list. */
  queueUrl(name: string): string
  queueArn(name: string): string
  /** Cuts open connections: stop the pollers first. */
  close(): Promise<void>
}

/**
 * Starts fauxqs on 127.0.0.1 with these queues. With a `journal` file every acknowledged message survives
 * `kill -9` until it is deleted: delays run on, what was in flight is visible at once, receive counts start
 * again. Rejects when the port is taken, a dead letter queue is unknown, the journal is damaged, or fauxqs is
 * not the version this is made for.
 */
export async function startSqs(options: {
  journal?: string
  port?: number
  queues: QueueOptions[]
}): Promise<SqsEngine> {
  const names = new Set(options.queues.map((queue) => queue.name))
  for (const { name, deadLetterQueue: target, maxReceiveCount } of options.queues) {
    if (target === undefined) continue
    if (!names.has(target)) throw new Error(`Queue "${name}": there is no dead letter queue "${target}".`)
    if (maxReceiveCount === undefined) throw new Error(`Queue "${name}" needs a maxReceiveCount.`)
  }
  const { store, close } = await createSqsStore(options.journal)
  const app = createApp(store)
  const endpoint = await app.listen({ host: '127.0.0.1', port: options.port ?? 0 })
  const queueUrl = (name: string) => {
    if (!names.has(name)) throw new Error(`There is no queue "${name}".`)
    return `${endpoint}/${ACCOUNT_ID}/${name}`
  }
  for (const queue of options.queues) addQueue(store, queue, queueUrl(queue.name))
  return { endpoint, queueUrl, queueArn: sqsArn, close: once(() => app.close().then(close)) }
}

/** The part of fastify that is used here: fauxqs's own types lose it. */
interface HttpApp {
  addHook(
    name: 'onRequest',
    hook: (
      request: { raw: IncomingMessage },
      reply: { code(status: number): { send(): unknown } },
    ) => Promise<unknown>,
  ): void
  listen(options: { host: string; port: number }): Promise<string>
  close(): Promise<void>
}

function createApp(sqsStore: SqsStore): HttpApp {
  // fauxqs makes the stores of the other services itself; its types do not say so.
  const stores = { sqsStore } as NonNullable<NonNullable<Parameters<typeof buildApp>[0]>['stores']>
  const app: HttpApp = buildApp({ logger: false, defaultRegion: localRegion(), stores })
  app.addHook('onRequest', async (request, reply) => {
    if (isFromBrowser(request.raw)) return reply.code(403).send()
  })
  return app
}

function addQueue(store: SqsStore, queue: QueueOptions, url: string): void {
  const redrive = queue.deadLetterQueue !== undefined && {
    RedrivePolicy: JSON.stringify({
      deadLetterTargetArn: sqsArn(queue.deadLetterQueue),
      maxReceiveCount: queue.maxReceiveCount,
    }),
  }
  store.createQueue(queue.name, url, sqsArn(queue.name), {
    VisibilityTimeout: String(queue.visibilityTimeoutSeconds),
    ...redrive,
  })
}
