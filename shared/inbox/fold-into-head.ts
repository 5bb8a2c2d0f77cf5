// What a batch brought one conversation becomes one new version of its head, however often others write meanwhile.
import type { ConversationHead } from '../domain/conversation.ts'
import { Failure } from '../domain/failure.ts'
import { readHead, writeHead } from '../store/heads.ts'
import { jitter } from './change-head.ts'
import { currentShards } from './current-shards.ts'
import type { HeadChange } from './head-changes.ts'
import type { Services } from './services.ts'

const attempts = 12
/** Deliveries a head remembers; a longer batch is remembered whole, since it may come again whole. */
const recentMarks = 20

/** Writes the head after `changes`, earliest first; `known` is the head as it was read. Nothing to do without any. */
export async function foldIntoHead(
  services: Services,
  conversationId: string,
  known: ConversationHead | null,
  changes: readonly HeadChange[],
): Promise<void> {
  if (changes.length === 0) return
  const inOrder = [...changes].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const { writeShards } = await currentShards(services.db)
  let head = known
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (attempt > 0) {
      await jitter(attempt)
      head = await readHead(services.db, conversationId)
    }
    const next = foldAll(head, inOrder)
    if (next === null) return
    if (await writeHead(services.db, next, writeShards)) return
  }
  throw new Failure('unavailable', 'A conversation is being changed by too many at once.')
}

/**
 * All changes in one new version; its line of history is the weightiest of theirs. Null when nothing is new. What one
 * delivery brings a conversation is folded in one write, so the head need remember deliveries only, not every message.
 */
function foldAll(head: ConversationHead | null, changes: readonly HeadChange[]): ConversationHead | null {
  const seen = head?.recent ?? []
  let next = head
  let activity: ConversationHead['activity'] = null
  const marks = new Set<string>()
  for (const { mark, fold } of changes) {
    if (seen.includes(mark)) continue
    const after = fold(next)
    if (after === null) continue
    next = after
    marks.add(mark)
    activity = weightier(activity, after.activity)
  }
  if (next === null || next === head) return null
  const recent = [...seen, ...marks].slice(-Math.max(recentMarks, marks.size))
  return { ...next, version: (head?.version ?? 0) + 1, activity, recent }
}

/** One line for two changes: an opened case goes before all else, and what rules did is told either way. */
function weightier(
  one: ConversationHead['activity'],
  other: ConversationHead['activity'],
): ConversationHead['activity'] {
  if (one === null || other === null) return other ?? one
  const [kept, left] = other.type === 'opened' ? [other, one] : [one, other]
  const rules = [one.detail.rules, other.detail.rules].filter((words) => words !== undefined).join('; ')
  return rules === '' || left.detail.rules === undefined
    ? kept
    : { ...kept, detail: { ...kept.detail, rules } }
}
