// What is a burst about? The topics that stand out in its messages, so that two things at once are told apart.
import { type Topic, topics } from '../domain/signal.ts'

/** Fewer messages are no subject, nor is a smaller share of the burst, nor less than so many times the usual share. */
const LEAST_MESSAGES = 5
const LEAST_SHARE = 0.25
const LEAST_LIFT = 2
/** Where ordinary days never speak of a topic, this share is taken for usual. */
const LEAST_USUAL = 0.02
/** How people say it, not what it is about. */
const manner: readonly Topic[] = ['pressing']

/** Share of each topic among ordinary negative messages; a topic that is not there is taken for rare. */
export type UsualShares = Partial<Record<Topic, number>>

/**
 * The topics of a burst, largest first. Greedy: a message that speaks of a topic found already counts for no other one,
 * so that "the app is down, I want my money back" makes one subject and not two.
 */
export function burstTopics(messages: readonly { topics: readonly Topic[] }[], usual: UsualShares): Topic[] {
  const found: Topic[] = []
  const least = Math.max(LEAST_MESSAGES, LEAST_SHARE * messages.length)
  let left = messages
  for (;;) {
    let best: { topic: Topic; count: number } | null = null
    for (const topic of topics) {
      if (manner.includes(topic) || found.includes(topic)) continue
      const count = left.filter((message) => message.topics.includes(topic)).length
      const lift = count / Math.max(1, messages.length) / Math.max(LEAST_USUAL, usual[topic] ?? 0)
      if (count >= least && lift >= LEAST_LIFT && count > (best?.count ?? 0)) best = { topic, count }
    }
    if (best === null) return found
    const { topic } = best
    found.push(topic)
    left = left.filter((message) => !message.topics.includes(topic))
  }
}
