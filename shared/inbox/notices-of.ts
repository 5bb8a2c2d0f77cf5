// Whom does a line of history, or a crisis, concern who was not there? What fan-out tells them.
import { activityIdOf } from '../domain/activity.ts'
import type { ConversationHead } from '../domain/conversation.ts'
import type { Crisis } from '../domain/crisis.ts'
import { type Notice, toEveryone, toLeads } from '../domain/notice.ts'

const longest = 300

/**
 * The notice that follows from the latest line of a conversation, or null: a reply waits for an approval, one has
 * failed, or a rule gave it to somebody. Its id and moment come from the line: told again it is the same.
 */
export function noticeOfLine(head: ConversationHead): Notice | null {
  const { activity } = head
  if (activity === null) return null
  const { type, by, at, detail } = activity
  const notice = { id: `${head.id}.${activityIdOf(head)}`, conversation: head.id, at }
  const name = head.customer.name || head.customer.handle
  if (type === 'approval_asked') return { ...notice, to: toLeads, kind: 'approval', by, text: name }
  if (type === 'reply_failed' && detail.writer !== undefined && detail.writer !== 'system')
    return {
      ...notice,
      to: detail.writer,
      kind: 'failed',
      by: 'system',
      text: `${name}: ${detail.detail ?? ''}`.slice(0, longest),
    }
  if (detail.givenBy !== undefined && head.assignee !== null)
    return { ...notice, to: head.assignee, kind: 'handover', by: detail.givenBy, text: '' }
  return null
}

/** The notice that a crisis has begun; null for what happens in one. */
export function noticeOfCrisis({ id, version, by, startedAt, title }: Crisis): Notice | null {
  if (version !== 1) return null
  return { id, to: toEveryone, kind: 'crisis', conversation: id, by, at: startedAt, text: title }
}
