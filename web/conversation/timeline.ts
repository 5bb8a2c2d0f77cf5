// In which order does a thread tell its story? Messages, notes and changes by time, days between them.
import type { ActivityView, Message } from '#shared/api/shapes.ts'
import { dayKey } from '../words/time.ts'

export type TimelineItem =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'message'; key: string; message: Message; named: boolean }
  | { kind: 'note'; key: string; note: ActivityView }
  | { kind: 'changes'; key: string; changes: ActivityView[] }

/** What the bubbles say themselves is not said again. */
const saidByBubbles = new Set(['reply_sent', 'reply_failed', 'opened'])
/** Messages of one author within this time share one head. */
const togetherMs = 5 * 60_000

/** The items of a thread. Changes from before the first loaded message wait until that page is loaded. */
export function timeline(
  messages: readonly Message[],
  activity: readonly ActivityView[],
  allLoaded: boolean,
): TimelineItem[] {
  const from = allLoaded ? '' : (messages[0]?.at ?? '')
  const shown = messages.filter(({ reply }) => reply?.status !== 'undone')
  const entries = [
    ...shown.map((message) => ({ at: message.at, message })),
    ...activity
      .filter(({ type, at }) => !saidByBubbles.has(type) && at >= from)
      .map((change) => ({ at: change.at, change })),
  ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))

  const items: TimelineItem[] = []
  let day = ''
  let previous: Message | null = null
  for (const entry of entries) {
    if (dayKey(entry.at) !== day) {
      day = dayKey(entry.at)
      items.push({ kind: 'day', key: `day ${day}`, at: entry.at })
      previous = null
    }
    if ('message' in entry) {
      const { message } = entry
      items.push({ kind: 'message', key: message.id, message, named: !continues(previous, message) })
      previous = message
    } else {
      add(items, entry.change)
      previous = null
    }
  }
  return items
}

function add(items: TimelineItem[], change: ActivityView): void {
  const last = items.at(-1)
  if (change.type === 'noted') items.push({ kind: 'note', key: change.id, note: change })
  else if (last?.kind === 'changes') last.changes.push(change)
  else items.push({ kind: 'changes', key: change.id, changes: [change] })
}

function continues(previous: Message | null, message: Message): boolean {
  if (previous === null || previous.direction !== message.direction) return false
  if (previous.author.handle !== message.author.handle || previous.visibility !== message.visibility)
    return false
  return Date.parse(message.at) - Date.parse(previous.at) < togetherMs
}
