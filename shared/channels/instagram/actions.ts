// What else can be done with a comment or a thread: hide, delete, take over, hand back.
import type { ActOutcome } from '../../domain/send-outcome.ts'
import type { ActInput } from '../connector.ts'
import { actByGraph } from '../meta/act.ts'
import { withCurrentToken } from '../meta/long-lived-token.ts'
import { controlThread } from '../meta/thread-control.ts'

/** Doing any of these twice is harmless. Instagram has no call to like a comment. */
export async function act(given: ActInput): Promise<ActOutcome> {
  const input = await withCurrentToken(given)
  const { action, address } = input
  if (action === 'take_over' || action === 'hand_back') {
    return controlThread(input, input.credentials.userId ?? '')
  }
  if (address.kind !== 'comment') {
    return { outcome: 'not_permitted', detail: 'Only comments under our own posts can be hidden or deleted.' }
  }
  const path = encodeURIComponent(input.of)
  switch (action) {
    case 'hide':
    case 'unhide':
      return actByGraph(input, { method: 'POST', path, json: { hide: action === 'hide' } })
    case 'delete':
      return actByGraph(input, { method: 'DELETE', path })
    default:
      return { outcome: 'not_permitted', detail: 'Instagram has no such action.' }
  }
}
