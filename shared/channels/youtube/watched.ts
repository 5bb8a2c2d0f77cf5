// Which threads are looked at again, and what is remembered of each?
import { keyOf } from '#shared/channels/known.ts'
import { rereadFor } from './limits.ts'
import { headOf } from './thread-lane.ts'
import { commentSchema, threadSchema } from './wire.ts'

/** Moments in ms; `alive` the last sign of life; `mark` stands for all that was in it then. */
export type Watched = { id: string; at: number; alive: number; mark: string; customerId: string }

/** A mark that no thread has: it is handed on again at the next look. */
export const unmarked = '-'

/** Null where the thread cannot be read: nothing of it can be looked for. */
export function watch(raw: unknown, alive: number, mark = markOf(raw)): Watched | null {
  const head = headOf(raw)
  return head === null ? null : { id: head.id, at: head.at, alive, mark, customerId: head.authorId }
}

/** Changes with every edit, and with every reply that comes or goes. */
export function markOf(raw: unknown): string {
  const thread = threadSchema.safeParse(raw).data
  const comments = [thread?.snippet.topLevelComment, ...(thread?.replies?.comments ?? [])].map((one) => {
    const comment = commentSchema.safeParse(one).data
    return `${comment?.id} ${comment?.snippet.updatedAt}`
  })
  return keyOf(JSON.stringify([thread?.snippet.totalReplyCount, comments.sort()]))
}

/** The liveliest ones that there is room for; new ones are asked last. */
export function joined(old: readonly Watched[], fresh: readonly Watched[]): Watched[] {
  const ids = new Set(fresh.map(({ id }) => id))
  const all = [...old.filter(({ id }) => !ids.has(id)), ...fresh]
  const liveliest = new Set([...all].sort((a, b) => b.alive - a.alive).slice(0, rereadFor.most))
  return all.filter((one) => liveliest.has(one))
}

export function writeWatched(watched: readonly Watched[]): string {
  return watched
    .map(({ id, at, alive, mark, customerId }) =>
      [id, at.toString(36), alive.toString(36), mark, customerId].join(','),
    )
    .join(' ')
}

/** Whatever cannot be read is left out. */
export function readWatched(text: string): Watched[] {
  return text.split(' ').flatMap((entry) => {
    const [id, at, alive, mark, customerId] = entry.split(',')
    if (!id || !at || !alive || !mark || !customerId) return []
    return [{ id, at: Number.parseInt(at, 36), alive: Number.parseInt(alive, 36), mark, customerId }]
  })
}
