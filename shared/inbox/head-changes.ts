// What does each kind of item do to the head of its conversation?
import type { ConversationHead } from '../domain/conversation.ts'
import { afterChange, afterInbound, afterOutbound } from '../domain/conversation-flow.ts'
import type { AnnotationItem, MessageItem } from '../domain/mention.ts'
import type { Account } from '../store/accounts.ts'
import { triage } from '../triage/triage.ts'
import { assess, contactsKnownTo } from './assess.ts'
import { defaultTeam, type Services } from './services.ts'

export type Judged = { item: MessageItem; signals: ReturnType<typeof triage> }

/** `mark` names the delivery: a head that remembers it has taken this change in already. */
export type HeadChange = {
  mark: string
  at: string
  fold: (head: ConversationHead | null) => ConversationHead | null
}

type Around = { services: Services; account: Account; conversationId: string; mark: string }

/** A customer's message. `contacts`: their cases of the last week, should it open one. */
export function inboundChange(around: Around, { item, signals }: Judged, contacts: number): HeadChange {
  const { services, account, conversationId, mark } = around
  const historical = isHistorical(services, account, item.at)
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
          priority: assess(
            item,
            signals,
            head,
            head === null ? contacts : contactsKnownTo(head),
            services.policy,
          ),
          historical,
        },
        services.policy,
      ),
  }
}

/** An answer of ours that somebody gave elsewhere. */
export function outsideChange(around: Around, item: MessageItem): HeadChange {
  const { services, account, conversationId, mark } = around
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
            sentiment: triage('').sentiment,
            language: 'und',
            priority: { score: 0, band: 'low', reasons: [] },
            historical: isHistorical(services, account, item.at),
          },
          services.policy,
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
      return afterOutbound(known, out, services.policy)
    },
  }
}

/** An edit or a deletion changes what the head shows; a reaction changes nothing of it. */
export function annotationChange({ mark }: Around, item: AnnotationItem): HeadChange {
  return {
    mark,
    at: item.at,
    fold: (head) => {
      if (head === null || item.type === 'reaction') return null
      const text = item.type === 'edit' ? item.text : null
      return afterChange(head, { of: item.of.nativeId, text, deleted: item.type === 'deletion', mark })
    },
  }
}

function isHistorical(services: Services, account: Account, at: string): boolean {
  return Date.parse(at) < Date.parse(account.connectedAt) - services.policy.reachBackHours * 3_600_000
}

const openingOf = (account: Account, id: string) => ({
  id,
  channel: account.channel,
  account: account.account,
  brand: account.brand,
  team: defaultTeam,
})
