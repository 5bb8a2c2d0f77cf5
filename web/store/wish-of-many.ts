// What is a thing done to many, as a wish of each of them, and how does each look once it is granted?
import type { BulkAction } from '#shared/api/bulk.ts'
import type { Conversation } from '#shared/api/shapes.ts'
import type { Wish } from './wishes.ts'

export function wishOf(action: BulkAction): Wish {
  switch (action.type) {
    case 'assign':
      return { do: 'assign', user: action.user }
    case 'snooze':
      return { do: 'snooze', until: action.until }
    case 'tags':
      return { do: 'tags', add: action.add ?? [], remove: action.remove ?? [] }
    default:
      return { do: action.type }
  }
}

/** What changes of `now`; what is reopened looks as it did `before`, where that is known. */
export function patchOf(wish: Wish, now: Conversation, before?: Conversation): Partial<Conversation> {
  switch (wish.do) {
    case 'assign':
      return { assignee: wish.user }
    case 'release':
      return { assignee: null }
    case 'close':
      return { status: 'done', assignee: null, dueAt: null, failedReply: false }
    case 'ignore':
      return { status: 'ignored', assignee: null, dueAt: null }
    case 'snooze':
      return { status: 'snoozed', snoozedUntil: wish.until }
    case 'reopen':
      return { status: 'needs_reply', snoozedUntil: null, ...(before === undefined ? {} : dueAgain(before)) }
    case 'tags':
      return {
        tags: [...new Set([...now.tags.filter((tag) => !wish.remove.includes(tag)), ...wish.add])],
      }
    default:
      return {}
  }
}

const dueAgain = ({ dueAt, assignee }: Conversation): Partial<Conversation> => ({ dueAt, assignee })
