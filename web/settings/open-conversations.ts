// Which conversations are open, as far as one may look at little cost?
import { listConversations, type View } from '#shared/api/conversations.ts'
import type { Conversation } from '#shared/api/shapes.ts'
import type { Call } from '../api/call.ts'

const openViews: readonly View[] = ['needs_reply', 'waiting', 'snoozed']
const perPage = 100

/** `all` false: there are more. */
export type OpenOnes = { conversations: Conversation[]; all: boolean }

/** Those that are due first, of each open view up to `most`; only those with `tag` if one is named. A request for each hundred. */
export async function openConversations(call: Call, most: number, tag?: string): Promise<OpenOnes> {
  const views = await Promise.all(openViews.map((view) => firstOf(call, view, most, tag)))
  return {
    conversations: views.flatMap(({ conversations }) => conversations),
    all: views.every(({ all }) => all),
  }
}

async function firstOf(call: Call, view: View, most: number, tag: string | undefined): Promise<OpenOnes> {
  const conversations: Conversation[] = []
  let cursor: string | undefined
  // A narrowed page may hold little and still have another behind it.
  for (let pages = 0; pages * perPage < most; pages++) {
    const query = { view, limit: perPage, ...(tag ? { tag } : {}), ...(cursor ? { cursor } : {}) }
    const page = await call(listConversations, { query })
    conversations.push(...page.items)
    if (page.cursor === null) return { conversations, all: true }
    cursor = page.cursor
  }
  return { conversations, all: false }
}
