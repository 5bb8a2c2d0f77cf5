// Which commands make sense right now? What a conversation cannot take is not offered; pure.
import type { Conversation } from '#shared/api/shapes.ts'
import type { CommandId } from '../keyboard/commands.ts'

/** Does the command do anything with this conversation, or without one? */
export function makesSense(
  id: CommandId,
  conversation: Pick<Conversation, 'status' | 'assignee'> | undefined,
  me: string,
): boolean {
  const ended = conversation?.status === 'done' || conversation?.status === 'ignored'
  switch (id) {
    case 'search':
    case 'filter':
    case 'claim-next':
    case 'merge':
    case 'choose-all':
    case 'split':
    case 'undo':
      return true
    case 'claim':
      return conversation !== undefined && conversation.assignee === null && !ended
    case 'release':
      return conversation?.assignee === me && !ended
    case 'reopen':
      return conversation !== undefined && conversation.status !== 'needs_reply'
    case 'assign':
    case 'snooze':
    case 'close':
    case 'ignore':
    case 'priority':
      return conversation !== undefined && !ended
    // Steps of the keyboard itself: whoever types into the palette does not want to move by one row.
    case 'next':
    case 'previous':
    case 'choose':
    case 'choose-down':
    case 'choose-up':
    case 'back':
      return false
    default:
      return conversation !== undefined
  }
}
