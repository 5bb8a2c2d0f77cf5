// How large is each function, and how long may it take? Every figure with its reason.
import { catalog } from '#shared/channels/catalog.ts'

const largestFileMb = Math.ceil(
  Math.max(0, ...Object.values(catalog).map((channel) => channel.mediaBytes)) / 1024 / 1024,
)

/**
 * Memory also buys processor time: 1,769 MB is one whole core, and one call of the AWS SDK costs a third of a
 * millisecond of it.
 */
export const sizes = {
  /** X and Slack wait three seconds for the first byte; a cold start fits well inside at this size. */
  webhook: { memoryMb: 512, timeoutSeconds: 10 },
  /** A visitor waits up to 20 seconds for an answer, looking once a second; API Gateway gives up after 30. */
  chat: { memoryMb: 256, timeoutSeconds: 28 },
  /** A few reads and one message an event. */
  'contact-events': { memoryMb: 256, timeoutSeconds: 20 },
  /** A mail of 40 MB is held a few times over while it is read. */
  mail: { memoryMb: 1024, timeoutSeconds: 25 },
  /** A person waits for it: a page of 25 heads is read and decoded in a few milliseconds. */
  api: { memoryMb: 1024, timeoutSeconds: 15 },
  /** One small read or write a call. */
  socket: { memoryMb: 256, timeoutSeconds: 10 },
  'socket-authorizer': { memoryMb: 256, timeoutSeconds: 5 },
  /** Both end before the next minute starts them again. */
  dispatch: { memoryMb: 256, timeoutSeconds: 50 },
  sweep: { memoryMb: 512, timeoutSeconds: 55 },
  /** Waits up to five seconds for the counters of the minute; in a burst it reads 500 messages, and then tells people. */
  watch: { memoryMb: 512, timeoutSeconds: 50 },
  /** Well inside the account's lease of 120 s. */
  poll: { memoryMb: 512, timeoutSeconds: 60 },
  /** Sentiment and decoding are pure computing: more processor ends sooner and costs the same. */
  triage: { memoryMb: 1024, timeoutSeconds: 60 },
  /** One file at a time, held in memory two or three times over while it is checked and stored. */
  media: { memoryMb: roundUp(256 + 3 * largestFileMb, 64), timeoutSeconds: 90 },
  /** Less than the 60 s after which a reply still being sent is taken for abandoned. */
  send: { memoryMb: 512, timeoutSeconds: 45 },
  fanout: { memoryMb: 512, timeoutSeconds: 60 },
  pulse: { memoryMb: 256, timeoutSeconds: 60 },
} as const

function roundUp(n: number, step: number): number {
  return Math.ceil(n / step) * step
}
