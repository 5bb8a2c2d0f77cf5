// What does the stand-in do when a person knows better than triage, or says how dear a customer is?
import type { RouteInput } from '#shared/api/route.ts'
import type { Message } from '#shared/api/shapes.ts'
import type { relabelMessage } from '#shared/api/triage.ts'
import { withReason } from '#shared/domain/priority.ts'
import { defaultPolicy } from '#shared/domain/priority-policy.ts'
import { withRelabel } from '#shared/domain/relabel.ts'
import { Refused } from './answers.ts'
import type { World } from './world.ts'

export const rules = {
  bands: { urgent: 80, high: 55, normal: 25 },
  minConfidence: 0.45,
  spamFrom: 0.5,
  tiers: { vip: 20, key: 10 },
}

const measured = new Map<string, Message>()

/** Puts a person's word in place of what was measured; the mood's points go with it. */
export function relabel(
  world: World,
  id: string,
  { message: { id: messageId }, relabel: said }: RouteInput<typeof relabelMessage>['body'],
  by: string,
): Message {
  const known = world.messages.get(id)?.find((message) => message.id === messageId)
  if (known === undefined) throw new Refused(404, 'There is no such message.')
  const message = measured.get(messageId) ?? known
  measured.set(messageId, message)
  const { sentiment, signals } = message
  if (sentiment === undefined || signals === undefined) throw new Refused(422, 'This message is ours.')
  const { words: _, judge, ...was } = sentiment
  const now = withRelabel({ ...signals, sentiment, judge, fingerprint: null }, said)
  const at = new Date().toISOString()
  const value: Message = {
    ...message,
    sentiment: { ...now.sentiment, judge: now.judge },
    signals: { ...signals, urgency: now.urgency, offensive: now.offensive, spam: now.spam },
    ...(said === null ? {} : { relabel: { ...said, by, at, was } }),
  }
  world.say(value)
  const { priority } = world.conversation(id)
  const { label, score, confidence, words } = now.sentiment
  const points = Math.round(Math.max(0, -score) * defaultPolicy.weights.sentiment)
  const evidence = words.join(', ')
  const reason = points === 0 ? null : { code: 'sentiment', points, ...(evidence === '' ? {} : { evidence }) }
  world.change(
    id,
    { priority: withReason(priority, 'sentiment', reason, rules), sentiment: { label, score, confidence } },
    { type: 'relabelled', by, detail: said === null ? { undone: 'yes' } : { label: said.label ?? '' } },
  )
  return value
}

/** Puts a customer into a tier; tells how many conversations moved. */
export function putIntoTier(
  world: World,
  { channel, customer, tier }: { channel: string; customer: string; tier: string | null },
  by: string,
): number {
  const theirs = [...world.conversations.values()].filter(
    (conversation) => conversation.channel === channel && conversation.customer.id === customer,
  )
  const points = Object.entries(rules.tiers).find(([name]) => name === tier)?.[1]
  const reason = tier === null || points === undefined ? null : { code: 'tier', points, evidence: tier }
  for (const conversation of theirs) {
    world.change(
      conversation.id,
      {
        customer: { ...conversation.customer, tier },
        priority: withReason(conversation.priority, 'tier', reason, rules),
      },
      { type: 'tier_set', by, detail: { tier: tier ?? '' } },
    )
  }
  return theirs.length
}
