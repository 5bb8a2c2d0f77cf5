// What else can be done with a comment or a thread: hide, like, delete, take over, hand back.
import type { ActOutcome } from '../../domain/send-outcome.ts'
import type { ActInput } from '../connector.ts'
import { actByGraph } from '../meta/act.ts'
import { controlThread } from '../meta/thread-control.ts'

/** The author of a hidden comment and their friends still see it. Doing any of these twice is harmless. */
export async function act(input: ActInput): Promise<ActOutcome> {
  const { action } = input
  if (action === 'take_over' || action === 'hand_back') {
    return controlThread(input, input.credentials.pageId ?? '')
  }
  if (input.address.kind !== 'comment') {
    return { outcome: 'not_permitted', detail: 'Only comments on the Page can be hidden, liked or deleted.' }
  }
  const path = encodeURIComponent(input.of)
  switch (action) {
    case 'hide':
    case 'unhide':
      return actByGraph(input, { method: 'POST', path, json: { is_hidden: action === 'hide' } })
    case 'like':
      return actByGraph(input, { method: 'POST', path: `${path}/likes`, json: {} })
    case 'unlike':
      return actByGraph(input, { method: 'DELETE', path: `${path}/likes` })
    case 'delete':
      return actByGraph(input, { method: 'DELETE', path })
    default:
      return { outcome: 'not_permitted', detail: 'Facebook has no such action.' }
  }
}
