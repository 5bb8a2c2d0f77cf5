// How does a fake platform deliver its events: signed, in order or in disorder, retried until they are accepted.
import { setMaxListeners } from 'node:events'
import { delay } from './http-fake.ts'

export type WebhookSenderOptions = {
  /** Headers of one attempt (0 = the first), signature included, over exactly these bytes. */
  sign(body: Uint8Array, attempt: number): Record<string, string>
  /** When true at the moment of an event: every third goes out twice, every fourth after the one that follows it. */
  disorder(): boolean
  /** Pauses before each further attempt; after the last the event is given up. */
  retryDelaysMs?: readonly number[]
  /** How long one attempt may take before the platform calls it failed. */
  timeoutMs?: number
}

export type WebhookSender = {
  /** Where events go from now on, pending retries included. Run the platform's handshake first. */
  connect(url: string): void
  readonly connected: boolean
  /** Queues one request body. Dropped while nothing is connected, as a platform without a subscription does. */
  deliver(body: string | Uint8Array): void
  /** Resolves when every event is accepted or given up; lets held-back ones go. */
  settled(): Promise<void>
  /** Bodies that no attempt got accepted. */
  readonly givenUp: readonly Uint8Array[]
  close(): Promise<void>
}

// Days of falling frequency in about a minute, so that a restart of the product loses nothing.
const compressedSchedule = [50, 100, 200, 400, 800, 1600, 3200, ...Array.from({ length: 10 }, () => 5000)]
const heldBackMs = 60

export function createWebhookSender(options: WebhookSenderOptions): WebhookSender {
  const retryDelays = options.retryDelaysMs ?? compressedSchedule
  const stopping = new AbortController()
  setMaxListeners(0, stopping.signal)
  const givenUp: Uint8Array[] = []
  const open = new Set<Promise<void>>()
  let target: string | null = null
  let line: Promise<unknown> = Promise.resolve()
  let counted = 0
  let held: Uint8Array | null = null

  /** First attempts go one after the other; the retries of one event do not hold up the next. */
  function enqueue(body: Uint8Array): void {
    const first = line.then(() => attempt(body, 0))
    line = first
    const whole = first.then((accepted) => (accepted ? undefined : retry(body)))
    open.add(whole)
    void whole.finally(() => open.delete(whole))
  }

  async function retry(body: Uint8Array): Promise<void> {
    for (const [index, ms] of retryDelays.entries()) {
      await delay(ms, stopping.signal)
      if (stopping.signal.aborted || (await attempt(body, index + 1))) return
    }
    givenUp.push(body)
  }

  async function attempt(body: Uint8Array, number: number): Promise<boolean> {
    if (target === null || stopping.signal.aborted) return false
    try {
      const response = await fetch(target, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...options.sign(body, number) },
        body: Buffer.from(body),
        redirect: 'manual',
        signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(options.timeoutMs ?? 5000)]),
      })
      await response.arrayBuffer()
      return response.ok
    } catch {
      return false
    }
  }

  function release(): void {
    const body = held
    held = null
    if (body !== null) enqueue(body)
  }

  return {
    connect(url) {
      target = url
    },
    get connected() {
      return target !== null
    },
    deliver(body) {
      if (target === null || stopping.signal.aborted) return
      const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body
      counted++
      if (options.disorder() && counted % 4 === 1 && held === null) {
        held = bytes
        void delay(heldBackMs, stopping.signal).then(release)
        return
      }
      enqueue(bytes)
      if (options.disorder() && counted % 3 === 0) enqueue(bytes)
      release()
    },
    async settled() {
      release()
      while (open.size > 0) await Promise.all(open)
    },
    givenUp,
    async close() {
      held = null
      stopping.abort()
      await Promise.all(open)
    },
  }
}
