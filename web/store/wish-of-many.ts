// What is a thing done to many, as a wish of each of them?
import type { BulkAction } from '#shared/api/bulk.ts'
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
