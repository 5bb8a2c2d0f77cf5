// How is something done to many taken back? What brings each to where it was, grouped; pure.
import type { BulkAction } from '#shared/api/bulk.ts'
import type { Conversation } from '#shared/api/shapes.ts'

export type TakeBack = { ids: string[]; action: BulkAction }

/**
 * The steps that take `action` back from conversations as they were before it. One that did not need a reply is left as
 * it is: nothing brings it back to where it was.
 */
export function takeBacks(action: BulkAction, before: readonly Conversation[]): TakeBack[] {
  switch (action.type) {
    case 'close':
    case 'ignore':
    case 'snooze': {
      const waiting = before.filter(({ status }) => status === 'needs_reply')
      // A snoozed one kept its owner; a closed one has lost it.
      const owned = action.type === 'snooze' ? [] : waiting
      return [step(waiting, { type: 'reopen' }), ...givenBack(owned)].filter(({ ids }) => ids.length > 0)
    }
    case 'assign': {
      const free = before.filter(({ assignee }) => assignee === null)
      return [step(free, { type: 'release' }), ...givenBack(before)].filter(({ ids }) => ids.length > 0)
    }
    case 'release':
      return givenBack(before)
    case 'tags': {
      const { add = [], remove = [] } = action
      const put = add.map((tag) =>
        step(
          before.filter(({ tags }) => !tags.includes(tag)),
          { type: 'tags', remove: [tag] },
        ),
      )
      const taken = remove.map((tag) =>
        step(
          before.filter(({ tags }) => tags.includes(tag)),
          { type: 'tags', add: [tag] },
        ),
      )
      return [...put, ...taken].filter(({ ids }) => ids.length > 0)
    }
    case 'reopen':
      return []
  }
}

const step = (of: readonly Conversation[], action: BulkAction): TakeBack => ({
  ids: of.map(({ id }) => id),
  action,
})

function givenBack(before: readonly Conversation[]): TakeBack[] {
  const owners = new Set(before.flatMap(({ assignee }) => assignee ?? []))
  return [...owners].map((user) =>
    step(
      before.filter(({ assignee }) => assignee === user),
      { type: 'assign', user },
    ),
  )
}
