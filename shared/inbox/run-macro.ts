// A macro does its part: tags, gives away, closes or puts off, one step after the other.
import type { AnswerTemplate } from '../domain/answer-template.ts'
import type { ConversationAction } from '../domain/conversation-state.ts'
import { readHead } from '../store/heads.ts'
import { type ActResult, actOnConversation, claimEnd } from './act-on-conversation.ts'
import type { Services } from './services.ts'

export type MacroStep = 'tags' | 'assign' | 'after'

/** What the last step came to; a step that is refused ends it. */
export async function runMacro(
  services: Pick<Services, 'db' | 'now' | 'policy'>,
  id: string,
  by: string,
  macro: Pick<AnswerTemplate, 'actions'>,
  skip: readonly MacroStep[],
): Promise<ActResult> {
  const head = await readHead(services.db, id)
  if (head === null) return { kind: 'not_found' }
  let result: ActResult = { kind: 'done', head }
  for (const action of stepsOf(services, by, macro, skip)) {
    result = await actOnConversation(services, id, action)
    if (result.kind !== 'done') return result
  }
  return result
}

function stepsOf(
  services: Pick<Services, 'now' | 'policy'>,
  by: string,
  { actions: { tags, assign, after, snoozeMinutes } }: Pick<AnswerTemplate, 'actions'>,
  skip: readonly MacroStep[],
): ConversationAction[] {
  const steps: ConversationAction[] = []
  if (tags.length > 0 && !skip.includes('tags')) steps.push({ type: 'tags', by, add: tags, remove: [] })
  if (assign !== null && !skip.includes('assign'))
    steps.push({ type: 'assign', by, to: assign, until: claimEnd(services) })
  if (skip.includes('after')) return steps
  if (after === 'close') steps.push({ type: 'close', by })
  if (after === 'snooze') {
    const until = new Date(services.now().getTime() + (snoozeMinutes ?? 60) * 60_000).toISOString()
    steps.push({ type: 'snooze', by, until })
  }
  return steps
}
