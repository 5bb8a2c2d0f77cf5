// What does a route answer for an act on a conversation: the head it came to, or the problem that kept it from being done?
import type { ConversationHead } from '../domain/conversation.ts'
import type { ActResult } from '../inbox/act-on-conversation.ts'
import { notFound, Problem } from '../platform/problem.ts'

/** Throws a Problem: 404 for no such conversation, 422 for an act that is never possible so, 409 for one not possible now. */
export function acted(result: ActResult): ConversationHead {
  if (result.kind === 'not_found') throw notFound('conversation')
  if (result.kind === 'done') return result.head
  const { refusal, head } = result
  throw new Problem(refusal.code === 'invalid' ? 422 : 409, 'Not possible now', refusal.message, {
    code: refusal.code,
    assignee: head.assignee,
  })
}
