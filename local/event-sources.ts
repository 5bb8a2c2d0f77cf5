// What invokes the functions: queues, the change stream, the clock. The local stand-in for AWS's event sources.
import type { DynamoDBRecord, SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { pollQueue } from './engine/sqs-poller.ts'
import type { Engines } from './engines.ts'
import type { Functions } from './functions.ts'
import { invocationContext } from './invocation.ts'

export type EventSources = { stop(): Promise<void> }

const minuteMs = 60_000
const shardId = 'shardId-00000000000000000000-local'

/** Connects every function to what wakes it on AWS, with the same event shapes. */
export function startEventSources(engines: Engines, functions: Functions): EventSources {
  const { sqs, dynamoDb } = engines
  const queue = (
    name: string,
    batchSize: number,
    concurrency: number,
    handler: (event: SQSEvent) => Promise<SQSBatchResponse | undefined>,
  ) =>
    pollQueue({
      endpoint: sqs.endpoint,
      queueUrl: sqs.queueUrl(name),
      queueArn: sqs.queueArn(name),
      batchSize,
      concurrency,
      handler: async (event) => (await handler(event)) ?? undefined,
    })
  const sqsInvoke = (handler: Functions['triage']['handler'], name: string) => async (event: SQSEvent) =>
    (await handler(event, invocationContext(name), () => {})) ?? undefined
  dynamoDb.feed.subscribe(
    'fanout',
    (records) => functions.fanout.handler(streamEvent(records)).then(() => {}),
    {
      batchSize: 100,
    },
  )
  dynamoDb.feed.subscribe(
    'pulse',
    (records) => functions.pulse.handler(streamEvent(records)).then(() => {}),
    {
      batchSize: 500,
    },
  )
  const pollers = [
    queue('deliveries', 10, 2, sqsInvoke(functions.triage.handler, 'triage')),
    queue('polls', 1, 4, sqsInvoke(functions.poll.handler, 'poll')),
    queue('sends', 1, 4, sqsInvoke(functions.send.handler, 'send')),
    queue('media', 1, 2, sqsInvoke(functions.media.handler, 'media')),
  ]
  const clocks = [
    everyMinute(functions.dispatch.handler),
    everyMinute(functions.sweep.handler),
    onTheMinute(functions.watch.handler),
  ]
  return {
    async stop() {
      for (const clock of clocks) clock.stop()
      await Promise.all([
        ...pollers.map((poller) => poller.stop()),
        ...clocks.map((clock) => clock.running()),
      ])
    },
  }
}

const streamEvent = (records: DynamoDBRecord[]) => ({ Records: records, shardId, state: {} })

type Clock = { stop(): void; running(): Promise<void> }

/** Its `cron(* * * * ? *)`. */
function onTheMinute(handler: () => Promise<void>): Clock {
  let clock: Clock | null = null
  const first = setTimeout(
    () => {
      clock = everyMinute(handler)
    },
    minuteMs - (Date.now() % minuteMs),
  )
  return {
    stop() {
      clearTimeout(first)
      clock?.stop()
    },
    running: () => clock?.running() ?? Promise.resolve(),
  }
}

/** EventBridge Scheduler's `rate(1 minute)`, first at once. */
function everyMinute(handler: () => Promise<void>): Clock {
  let current = Promise.resolve()
  const run = (): void => {
    current = handler().catch((error: unknown) => console.error('scheduled function failed:', error))
  }
  run()
  const timer = setInterval(run, minuteMs)
  return { stop: () => clearInterval(timer), running: () => current }
}
