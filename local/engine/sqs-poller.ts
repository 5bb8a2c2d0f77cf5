// How do messages get from a queue to a Lambda handler, as AWS's event source mapping would do it?
import { setTimeout as delay } from 'node:timers/promises'
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { DUMMY_CREDENTIALS, localRegion } from './aws-names.ts'
import { sqsRecord } from './sqs-record.ts'

const LONG_POLL_SECONDS = 1
const GATHER_PAUSE_MS = 20
const AFTER_ERROR_MS = 250
const LARGEST_CALL = 10
const LONGEST_RETRY_SECONDS = 900

export interface PollOptions {
  endpoint: string
  queueUrl: string
  queueArn: string
  /** The most messages in one event; may be above 10. */
  batchSize: number
  /** How long to wait for a batch to fill once it has a first message. */
  batchWindowMs?: number
  /** How many events may be handled at the same time. */
  concurrency?: number
  handler: (event: SQSEvent) => Promise<SQSBatchResponse | undefined> | Promise<void>
  /** Hears of failed batches and calls; by default they go to stderr. */
  onError?: (error: unknown) => void
}

/**
 * Polls the queue and calls `handler` until stopped. What the handler did not report as failed is deleted;
 * the rest is visible again after 1 s, doubling with each receive. A handler that throws fails its whole batch.
 * `stop` resolves when running handlers are done, after at most one long poll (1 s) more.
 */
export function pollQueue(options: PollOptions): { stop(): Promise<void> } {
  const poller = new Poller(options)
  return { stop: () => poller.stop() }
}

class Poller {
  readonly #options: PollOptions
  readonly #client: SQSClient
  readonly #stop = new AbortController()
  readonly #loops: Promise<void>[]

  constructor(options: PollOptions) {
    this.#options = options
    this.#client = new SQSClient({
      endpoint: options.endpoint,
      region: localRegion(),
      credentials: DUMMY_CREDENTIALS,
    })
    this.#loops = Array.from({ length: options.concurrency ?? 1 }, () => this.#run())
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    await Promise.all(this.#loops)
    this.#client.destroy()
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      try {
        const messages = await this.#gather()
        if (messages.length > 0) await this.#handle(messages)
      } catch (error) {
        this.#report(error)
        await this.#pause(AFTER_ERROR_MS)
      }
    }
  }

  async #gather(): Promise<Message[]> {
    const { batchSize, batchWindowMs = 0 } = this.#options
    const messages = await this.#receive(batchSize, LONG_POLL_SECONDS)
    const deadline = Date.now() + batchWindowMs
    while (messages.length > 0 && messages.length < batchSize && !this.#stop.signal.aborted) {
      // What is in hand is handled even when asking for more fails.
      const more = await this.#receive(batchSize - messages.length, 0).catch(() => [])
      messages.push(...more)
      if (more.length > 0) continue
      if (Date.now() >= deadline) break
      await this.#pause(Math.min(GATHER_PAUSE_MS, deadline - Date.now()))
    }
    return messages
  }

  /** Never aborted: the queue would hand its next messages to a poll that nobody reads any more. */
  async #receive(most: number, waitSeconds: number): Promise<Message[]> {
    const answer = await this.#client.send(
      new ReceiveMessageCommand({
        QueueUrl: this.#options.queueUrl,
        MaxNumberOfMessages: Math.min(most, LARGEST_CALL),
        WaitTimeSeconds: waitSeconds,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
    )
    return answer.Messages ?? []
  }

  async #handle(messages: Message[]): Promise<void> {
    const failed = await this.#failedOf(messages)
    await Promise.all([
      this.#inCalls(
        messages.filter((message) => !failed.has(message)),
        (Entries) =>
          this.#client.send(new DeleteMessageBatchCommand({ QueueUrl: this.#options.queueUrl, Entries })),
      ),
      this.#inCalls([...failed], (Entries) =>
        this.#client.send(
          new ChangeMessageVisibilityBatchCommand({ QueueUrl: this.#options.queueUrl, Entries }),
        ),
      ),
    ])
  }

  /** As on AWS, an answer that names a message outside the batch fails all of it. */
  async #failedOf(messages: Message[]): Promise<Set<Message>> {
    try {
      const Records = messages.map((message) => sqsRecord(message, this.#options.queueArn))
      const answer = await this.#options.handler({ Records })
      const failures = answer?.batchItemFailures ?? []
      const failed = failures.map(({ itemIdentifier }) => {
        const message = messages.find(({ MessageId }) => MessageId === itemIdentifier)
        if (!message)
          throw new Error(`The handler reports a failure of "${itemIdentifier}", which it never got.`)
        return message
      })
      return new Set(failed)
    } catch (error) {
      this.#report(error)
      return new Set(messages)
    }
  }

  async #inCalls(
    messages: Message[],
    send: (entries: { Id: string; ReceiptHandle: string; VisibilityTimeout: number }[]) => Promise<unknown>,
  ): Promise<void> {
    const entries = messages.map((message, index) => ({
      Id: String(index),
      ReceiptHandle: message.ReceiptHandle ?? '',
      VisibilityTimeout: retrySeconds(message),
    }))
    for (let from = 0; from < entries.length; from += LARGEST_CALL) {
      await send(entries.slice(from, from + LARGEST_CALL))
    }
  }

  #pause(ms: number): Promise<void> {
    return delay(ms, undefined, { signal: this.#stop.signal }).catch(() => undefined)
  }

  #report(error: unknown): void {
    if (this.#options.onError) this.#options.onError(error)
    else console.error(`queue ${this.#options.queueArn}:`, error)
  }
}

function retrySeconds(message: Message): number {
  const received = Number(message.Attributes?.ApproximateReceiveCount ?? 1)
  return Math.min(2 ** (received - 1), LONGEST_RETRY_SECONDS)
}
