// Which changes of a conversation can wait for a connection? Each is a route and what it is asked, so that it can be kept.
import * as z from 'zod/mini'
import {
  assign,
  claim,
  close,
  ignore,
  release,
  reopen,
  setPriority,
  snooze,
  tags,
} from '#shared/api/conversations.ts'
import type { Conversation } from '#shared/api/shapes.ts'
import { bands } from '#shared/domain/conversation.ts'
import type { Call } from '../api/call.ts'

export const wishShape = z.discriminatedUnion('do', [
  z.object({ do: z.literal('claim') }),
  z.object({ do: z.literal('release'), note: z.optional(z.string()) }),
  z.object({ do: z.literal('close') }),
  z.object({ do: z.literal('ignore') }),
  z.object({ do: z.literal('reopen') }),
  z.object({ do: z.literal('assign'), user: z.string(), note: z.optional(z.string()) }),
  z.object({ do: z.literal('snooze'), until: z.string() }),
  z.object({ do: z.literal('tags'), add: z.array(z.string()), remove: z.array(z.string()) }),
  z.object({ do: z.literal('priority'), band: z.enum(bands) }),
])
export type Wish = z.infer<typeof wishShape>

const plain = { claim, close, ignore, reopen }
const noteOf = ({ note }: { note?: string | undefined }) => (note === undefined ? {} : { note })

/** Asks the server for it. */
export function sendWish(call: Call, id: string, wish: Wish): Promise<Conversation> {
  const params = { id }
  switch (wish.do) {
    case 'assign':
      return call(assign, { params, body: { user: wish.user, ...noteOf(wish) } })
    case 'release':
      return call(release, { params, body: noteOf(wish) })
    case 'snooze':
      return call(snooze, { params, body: { until: wish.until } })
    case 'tags':
      return call(tags, { params, body: { add: wish.add, remove: wish.remove } })
    case 'priority':
      return call(setPriority, { params, body: { band: wish.band } })
    default:
      return call(plain[wish.do], { params, body: {} })
  }
}

/**
 * What changes of `now` when the wish of `me` is granted at `at`; what is reopened looks as it did `before`, where that is
 * known.
 */
export function patchOf(
  wish: Wish,
  now: Conversation,
  { me, at, before }: { me: string; at: string; before: Conversation | undefined },
): Partial<Conversation> {
  switch (wish.do) {
    case 'claim':
      return { assignee: me }
    case 'release':
      return { assignee: null }
    case 'assign':
      return { assignee: wish.user }
    case 'close':
      return { status: 'done', assignee: null, dueAt: null, failedReply: false }
    case 'ignore':
      return { status: 'ignored', assignee: null, dueAt: null }
    case 'snooze':
      return { status: 'snoozed', snoozedUntil: wish.until }
    case 'reopen': {
      const { status = 'needs_reply', assignee = now.assignee, dueAt = now.dueAt } = before ?? {}
      return { status, assignee, dueAt, snoozedUntil: null }
    }
    case 'tags':
      return {
        tags: [...new Set([...now.tags.filter((tag) => !wish.remove.includes(tag)), ...wish.add])],
      }
    case 'priority':
      return { priority: { ...now.priority, override: { band: wish.band, by: me, at } } }
  }
}

/** Is the conversation as the wish would make it? Asked for again it must not be done twice. */
export function isGranted(wish: Wish, now: Conversation, me: string): boolean {
  switch (wish.do) {
    case 'claim':
      return now.assignee === me
    case 'release':
      return now.assignee === null
    case 'assign':
      return now.assignee === wish.user
    case 'close':
      return now.status === 'done'
    case 'ignore':
      return now.status === 'ignored'
    case 'reopen':
      return now.status === 'needs_reply'
    case 'snooze':
      return now.status === 'snoozed' && now.snoozedUntil === wish.until
    case 'tags':
      return (
        wish.add.every((tag) => now.tags.includes(tag)) && !wish.remove.some((tag) => now.tags.includes(tag))
      )
    case 'priority':
      return now.priority.override?.band === wish.band
  }
}

/** Would it put away words of the customer that whoever wished it has not seen? */
export const wouldHide = ({ do: what }: Wish, now: Conversation, seenUntil: string): boolean =>
  (what === 'close' || what === 'ignore' || what === 'snooze') &&
  now.lastMessage.direction === 'in' &&
  now.lastMessage.at > seenUntil
