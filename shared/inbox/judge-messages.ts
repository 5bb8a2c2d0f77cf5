// What does triage make of everything a batch of deliveries brought?
import type { MessageItem } from '../domain/mention.ts'
import type { Signals } from '../domain/signal.ts'
import type { Account } from '../store/accounts.ts'
import { withRating } from '../triage/rating.ts'
import { triage, unjudged } from '../triage/triage.ts'
import { currentCorrection } from './current-correction.ts'
import { currentPolicy } from './current-policy.ts'
import { judgeInCloud } from './judge-in-cloud.ts'
import type { Services } from './services.ts'

export type ToJudge = { account: Account; item: MessageItem }

/** The signals of each message, the stars of a review with its words; ours are not judged. Whatever happens, every message gets an answer. */
export async function judgeMessages(
  services: Services,
  messages: readonly ToJudge[],
): Promise<ReadonlyMap<MessageItem, Signals>> {
  const { terms } = await currentPolicy(services)
  const signals = new Map<MessageItem, Signals>()
  for (const { account, item } of messages) {
    const correction = item.from === 'us' ? null : await currentCorrection(services, account)
    const judged =
      item.from === 'us'
        ? unjudged
        : triage(services.model(), item.text, { hint: item.lang, terms, correction })
    signals.set(item, judged)
  }
  const judged = await judgeInCloud(services, messages, signals)
  return new Map([...judged].map(([item, found]) => [item, withRating(found, item.rating)]))
}
