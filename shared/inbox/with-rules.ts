// People's rules are looked at where a customer's message is folded into its conversation: in the same write.
import { afterRules } from '../domain/after-rules.ts'
import type { ConversationHead } from '../domain/conversation.ts'
import { type Crisis, isInScope, scopedOf } from '../domain/crisis.ts'
import type { Rule, RuleFacts, RuleTrigger } from '../domain/rules.ts'
import type { Account } from '../store/accounts.ts'
import { type HeadChange, isHistorical, type Judged } from './head-changes.ts'
import type { InboxPolicy } from './services.ts'

/**
 * A change that also does what the rules say. It stays pure: a redelivery is recognised by its mark and folded no second
 * time, and a lost race folds it anew from the head as it is then. Where no rule fits, nothing is written or read more.
 * What asks for no answer (a join, history from before we were connected) is not looked at. In the scope of one of
 * `crises` the rules go on tagging and ranking, but neither set aside nor give away: there people decide.
 */
export function withRules(
  rules: readonly Rule[],
  crises: readonly Crisis[],
  policy: InboxPolicy,
  account: Account,
  now: Date,
): (change: HeadChange, judged: Judged) => HeadChange {
  const claimedUntil = new Date(now.getTime() + policy.claimMinutes * 60_000).toISOString()
  const at = { at: now.toISOString(), claimedUntil, sla: policy.sla }
  return (change, judged) =>
    rules.length === 0 || judged.item.quiet === true || isHistorical(policy, account, judged.item.at)
      ? change
      : {
          ...change,
          fold: (head) => {
            const after = change.fold(head)
            if (after === null) return null
            const scoped = scopedOf(after)
            const awake = crises.some((crisis) => isInScope(crisis, scoped)) ? rules.map(pausedIn) : rules
            return afterRules(after, awake, factsOf(after, judged, triggerOf(head, after)), at)
          },
        }
}

const pausedIn = (rule: Rule): Rule => ({
  ...rule,
  actions: rule.actions.filter(({ do: does }) => does !== 'ignore' && does !== 'assign'),
})

const triggerOf = (before: ConversationHead | null, after: ConversationHead): RuleTrigger =>
  before === null || before.caseNo !== after.caseNo || before.status === 'done' || before.status === 'ignored'
    ? 'opened'
    : 'message'

/** What rules may look at. `head` is the conversation with the message in it. */
export function factsOf(
  head: Pick<ConversationHead, 'channel' | 'brand' | 'tier' | 'tags'>,
  {
    item,
    signals,
    around,
  }: { item: Pick<Judged['item'], 'text' | 'at' | 'visibility'> } & Pick<Judged, 'signals' | 'around'>,
  trigger: RuleTrigger,
): RuleFacts {
  return {
    trigger,
    channel: head.channel,
    brand: head.brand,
    audience: item.visibility,
    mood: signals.sentiment.label,
    language: signals.language,
    topics: signals.topics.map(({ topic }) => topic),
    tier: head.tier,
    followers: around.followers,
    tags: head.tags,
    text: item.text,
    at: item.at,
  }
}
