// One thing done to many conversations: each is decided by itself, and none that fails holds the others up.
import type { ConversationHead } from '../domain/conversation.ts'
import type { ConversationAction } from '../domain/conversation-state.ts'
import { loggable } from '../domain/loggable.ts'
import { forEachOf } from '../store/database.ts'
import { actOnConversation } from './act-on-conversation.ts'
import type { Services } from './services.ts'

export type ManyResult =
  | { id: string; ok: true; head: ConversationHead }
  | { id: string; ok: false; code: string; detail: string }

const width = 8

/** What became of each id, in the order given; an id given twice is acted on once. */
export async function actOnMany(
  services: Pick<Services, 'db' | 'now' | 'policy' | 'log'>,
  ids: readonly string[],
  action: ConversationAction,
): Promise<ManyResult[]> {
  const results = new Map<string, ManyResult>()
  const each = [...new Set(ids)]
  await forEachOf(each, width, async (id) => void results.set(id, await actOnOne(services, id, action)))
  return each.flatMap((id) => results.get(id) ?? [])
}

async function actOnOne(
  services: Pick<Services, 'db' | 'now' | 'policy' | 'log'>,
  id: string,
  action: ConversationAction,
): Promise<ManyResult> {
  try {
    const result = await actOnConversation(services, id, action)
    if (result.kind === 'done') return { id, ok: true, head: result.head }
    if (result.kind === 'not_found')
      return { id, ok: false, code: 'not_found', detail: 'There is no such conversation.' }
    return { id, ok: false, code: result.refusal.code, detail: result.refusal.message }
  } catch (error) {
    services.log('bulk_item_failed', { error: loggable(error) })
    return { id, ok: false, code: 'unavailable', detail: 'It could not be done just now; try again.' }
  }
}
