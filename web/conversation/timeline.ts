// In which order does a thread tell its story? Messages, notes and changes by time, days between them.
import type { ActivityView, Message } from '#shared/api/shapes.ts'
import { dayKey } from '../words/time.ts'

export type TimelineItem =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'message'; key: string; message: Message; named: boolean; answered: Message['parent'] }
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
  const byId = new Map(messages.map((message) => [message.nativeId, message]))
  for (const entry of entries) {
    if (dayKey(entry.at) !== day) {
      day = dayKey(entry.at)
      items.push({ kind: 'day', key: `day ${day}`, at: entry.at })
      previous = null
    }
    if ('message' in entry) {
      const { message } = entry
      const named = !continues(previous, message)
      const answered = answeredBy(message, previous, byId)
      items.push({ kind: 'message', key: message.id, message, named, answered })
      previous = message
    } else {
      add(items, entry.change)
      previous = null
    }
  }
  return items
}

const quotes = new WeakMap<Message, NonNullable<Message['parent']>>()

/** What a customer's message answers: a message of this thread that is not the one right above, or somebody's post. */
function answeredBy(
  message: Message,
  previous: Message | null,
  byId: ReadonlyMap<string, Message>,
): Message['parent'] {
  const { inReplyTo, direction } = message
  if (inReplyTo === undefined || direction === 'out' || previous?.nativeId === inReplyTo) return undefined
  const quoted = byId.get(inReplyTo)
  if (quoted === undefined) return message.parent
  if (quoted.text === '') return undefined
  // The same object each time, so that an unchanged message is not drawn again.
  const { author, text, permalink } = quoted
  const quote = quotes.get(quoted) ?? { ...author, text, permalink }
  quotes.set(quoted, quote)
  return quote
}

function add(items: TimelineItem[], change: ActivityView): void {
  const last = items.at(-1)
  if (change.type === 'noted') items.push({ kind: 'note', key: change.id, note: change })
  else if (last?.kind === 'changes') last.changes.push(change)
  else items.push({ kind: 'changes', key: change.id, changes: [change] })
  // A hand-over is a change; what was said with it is a note.
  if (change.type !== 'noted' && isHandOver(change))
    items.push({ kind: 'note', key: `note ${change.id}`, note: change })
}

const isHandOver = ({ type, detail }: ActivityView): boolean =>
  (type === 'assigned' || type === 'released') && detail.note !== undefined

function continues(previous: Message | null, message: Message): boolean {
  if (previous === null || previous.direction !== message.direction) return false
  if (previous.author.handle !== message.author.handle || previous.visibility !== message.visibility)
    return false
  return Date.parse(message.at) - Date.parse(previous.at) < togetherMs
}
