// Queues that keep what they are given until a test takes it out, so that a test decides what is delivered, when and how often.
import type { OutgoingMessage, QueueName, Queues } from '#shared/inbox/services.ts'
import type { TestClock } from './test-clock.ts'

type Waiting = { queue: QueueName; body: string; dueAt: number }

export class MemoryQueues implements Queues {
  readonly #clock: TestClock
  /** Everything ever sent, in order. */
  readonly sent: (OutgoingMessage & { queue: QueueName })[] = []
  #waiting: Waiting[] = []

  constructor(clock: TestClock) {
    this.#clock = clock
  }

  async send(queue: QueueName, messages: readonly OutgoingMessage[]): Promise<void> {
    for (const message of messages) {
      const { body, delaySeconds = 0 } = message
      if (delaySeconds > 900) throw new Error('SQS delays by 900 seconds at most.')
      this.sent.push({ queue, ...message })
      this.#waiting.push({ queue, body, dueAt: this.#clock.now().getTime() + delaySeconds * 1000 })
    }
  }

  async depth(queue: QueueName): Promise<number> {
    return this.#waiting.filter((message) => message.queue === queue).length
  }

  /** Takes out the bodies that are due by now, in the order they were sent. */
  take(queue: QueueName): string[] {
    const now = this.#clock.now().getTime()
    const due = this.#waiting.filter((message) => message.queue === queue && message.dueAt <= now)
    this.#waiting = this.#waiting.filter((message) => !due.includes(message))
    return due.map(({ body }) => body)
  }

  /** Seconds until the next message of `queue` is due; null when there is none. */
  secondsToNext(queue: QueueName): number | null {
    const times = this.#waiting.filter((message) => message.queue === queue).map(({ dueAt }) => dueAt)
    return times.length === 0 ? null : Math.max(0, (Math.min(...times) - this.#clock.now().getTime()) / 1000)
  }
}
