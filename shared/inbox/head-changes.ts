// What does each kind of item do to the head of its conversation?

import type { Surroundings } from '../domain/assessment.ts'
import type { ConversationHead } from '../domain/conversation.ts'
import { afterChange, afterInbound, afterOutbound, afterRewritten } from '../domain/conversation-flow.ts'
import type { AnnotationItem, MessageItem } from '../domain/mention.ts'
import type { Signals } from '../domain/signal.ts'
import type { Account } from '../store/accounts.ts'
import { unjudged } from '../triage/triage.ts'
import { assessMessage } from './assess.ts'
import { defaultTeam, type InboxPolicy } from './services.ts'

/** A message with what triage made of it and what was known then. */
export type Judged = { item: MessageItem; signals: Signals; around: Surroundings }

/** `mark` names the delivery: a head that remembers it has taken this change in already. */
export type HeadChange = {
  mark: string
  at: string
  fold: (head: ConversationHead | null) => ConversationHead | null
}

type Around = { policy: InboxPolicy; account: Account; conversationId: string; mark: string }

/** A customer's message; `elsewhere` is the conversation of somebody else that it names. */
export function inboundChange(of: Around, { item, signals, around }: Judged, elsewhere?: string): HeadChange {
  const { policy, account, conversationId, mark } = of
  const historical = isHistorical(policy, account, item.at)
  const opening = openingOf(account, conversationId)
  return {
    mark,
    at: item.at,
    fold: (head) =>
      afterInbound(
        head,
        opening,
        {
          message: item,
          mark,
          sentiment: signals.sentiment,
          language: signals.language,
          priority: assessMessage(item, signals, around, head, policy.priority),
          tier: around.tier,
          historical,
          elsewhere,
        },
        policy,
      ),
  }
}

/** The customer rewrote what the conversation is about; `from` are the stars it had. Judged like a message of its own. */
export function rewrittenChange(
  of: Around,
  { item, signals, around }: Judged,
  from: number | undefined,
): HeadChange {
  const { policy, account, mark } = of
  const historical = isHistorical(policy, account, item.at)
  return {
    mark,
    at: item.at,
    fold: (head) =>
      head === null
        ? null
        : afterRewritten(
            head,
            {
              message: item,
              mark,
              sentiment: signals.sentiment,
              language: signals.language,
              priority: assessMessage(item, signals, around, { ...head, unanswered: 0 }, policy.priority),
              tier: around.tier,
              historical,
            },
            from,
            policy,
          ),
  }
}

/** An answer of ours that somebody gave elsewhere. */
export function outsideChange(of: Around, item: MessageItem): HeadChange {
  const { policy, account, conversationId, mark } = of
  return {
    mark,
    at: item.at,
    fold: (head) => {
      const known =
        head ??
        afterInbound(
          null,
          openingOf(account, conversationId),
          {
            message: { ...item, quiet: true },
            mark,
            sentiment: unjudged.sentiment,
            language: 'und',
            priority: { score: 0, band: 'low', reasons: [] },
            tier: null,
            historical: isHistorical(policy, account, item.at),
          },
          policy,
        )
      const answersLatest = known.lastMessage.direction === 'out' || known.lastMessage.at <= item.at
      const out = {
        text: item.text,
        at: item.at,
        by: account.handle || 'us',
        mark,
        answersLatest,
        outside: true,
      }
      return afterOutbound(known, out, policy)
    },
  }
}

/** An edit or a deletion changes what the head shows; a reaction or a moderation changes nothing of it. */
export function annotationChange({ mark }: Around, item: AnnotationItem): HeadChange {
  return {
    mark,
    at: item.at,
    fold: (head) => {
      if (head === null || item.type === 'reaction' || item.type === 'moderation') return null
      const text = item.type === 'edit' ? item.text : null
      return afterChange(head, { of: item.of.nativeId, text, deleted: item.type === 'deletion', mark })
    },
  }
}

/** Older than what we reach back to: kept, but nobody is asked to answer it. */
export function isHistorical(policy: InboxPolicy, account: Account, at: string): boolean {
  return Date.parse(at) < Date.parse(account.connectedAt) - policy.reachBackHours * 3_600_000
}

const openingOf = (account: Account, id: string) => ({
  id,
  channel: account.channel,
  account: account.account,
  brand: account.brand,
  team: defaultTeam,
})
