// How does the stand-in search, keep views, and do one thing to many?
import { actOnMany, type BulkAction } from '#shared/api/bulk.ts'
import { listSavedViews, removeView, type SavedViewCounted, saveView } from '#shared/api/saved-views.ts'
import { searchConversations } from '#shared/api/search.ts'
import type { Conversation } from '#shared/api/shapes.ts'
import { passes } from '#shared/domain/queue-filter.ts'
import { matchOf } from '#shared/domain/search-text.ts'
import { belongs } from '../../../web/queue/view-rules.ts'
import { type Bind, type Bound, Refused } from './answers.ts'
import { minutesFromNow } from './builders.ts'
import type { World } from './world.ts'

export function queueAnswers(world: World, bind: Bind): Bound[] {
  const counted = (one: Omit<SavedViewCounted, 'count'>, user: string): SavedViewCounted => {
    const of = { view: one.view, filter: one.filter, q: null }
    const n = [...world.conversations.values()].filter((each) => belongs(each, of, user, world.crises)).length
    return { ...one, count: n > 25 ? { n: 25, exact: false } : { n, exact: true } }
  }
  return [
    bind(searchConversations, ({ query }) => {
      const { q, view: _view, limit, cursor, ...filter } = query
      const now = new Date().toISOString()
      const all = [...world.conversations.values()]
        .flatMap((conversation) => {
          const { customer } = conversation
          const searched = { ...conversation, customer: { ...customer, nativeId: customer.id } }
          const match = passes(conversation, filter, now, world.crises) ? matchOf(searched, q) : null
          return match === null ? [] : [{ conversation, match }]
        })
        .toSorted((a, b) => b.match.rank - a.match.rank)
      const from = Number(cursor ?? 0)
      const to = from + limit
      return {
        items: all
          .slice(from, to)
          .map(({ conversation, match: { by, text } }) => ({ conversation, match: { by, text } })),
        cursor: to < all.length ? String(to) : null,
        looked: { conversations: 50, customers: 300 },
      }
    }),
    bind(actOnMany, ({ body }, by) => ({
      results: body.ids.map((id) => {
        const refused = world.refusals.get(id)
        if (refused !== undefined) return { id, ok: false as const, code: 'not_allowed', detail: refused }
        return {
          id,
          ok: true as const,
          conversation: world.change(id, patchOf(world.conversation(id), body.action), {
            type: 'tagged',
            by,
          }),
        }
      }),
    })),
    bind(listSavedViews, (_, user) => ({
      views: world.savedViews.filter((one) => one.team || one.by === user).map((one) => counted(one, user)),
    })),
    bind(saveView, ({ body }, by) => {
      const view = { ...body, id: `view-${world.savedViews.length}`, by }
      world.savedViews.push(view)
      return counted(view, by)
    }),
    bind(removeView, ({ params }) => {
      const index = world.savedViews.findIndex(({ id }) => id === params.id)
      if (index < 0) throw new Refused(404, 'There is no such saved view.')
      world.savedViews.splice(index, 1)
      return { removed: true as const }
    }),
  ]
}

function patchOf(before: Conversation, action: BulkAction): Partial<Conversation> {
  switch (action.type) {
    case 'assign':
      return { assignee: action.user }
    case 'release':
      return { assignee: null }
    case 'close':
      return { status: 'done', assignee: null, dueAt: null }
    case 'ignore':
      return { status: 'ignored', assignee: null, dueAt: null }
    case 'snooze':
      return { status: 'snoozed', snoozedUntil: action.until }
    case 'reopen':
      return { status: 'needs_reply', dueAt: before.dueAt ?? minutesFromNow(30), snoozedUntil: null }
    case 'tags': {
      const { add = [], remove = [] } = action
      return { tags: [...before.tags.filter((tag) => !remove.includes(tag)), ...add] }
    }
  }
}
