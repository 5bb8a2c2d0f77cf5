// Which comments are looked at again for edits and deletions, which nobody tells us of?
import type { ConnectorContext, PolledDelivery } from '#shared/channels/connector.ts'
import { bytesOf, dataOf, type Things, thingsNamed } from './about.ts'
import { rereadFor } from './limits.ts'
import { sources } from './normalise.ts'
import { authorOf, instantOf, isErased, threadRootOf } from './thing.ts'
import { aboutSchema, commentSchema, headSchema } from './wire.ts'

/** What is remembered of a comment; moments in seconds, `edited` 0 before the first edit. */
export type Watched = { name: string; at: number; edited: number; threadRoot: string; customerId: string }

/** All of them in one call; what Reddit does not give is asked for again. Throws Failure. */
export async function reread(
  context: ConnectorContext,
  me: string,
  watched: readonly Watched[],
): Promise<{ deliveries: PolledDelivery[]; watched: Watched[] }> {
  const now = context.now()
  const young = watched.filter(({ at }) => at * 1000 >= now.getTime() - rereadFor.hours * 3_600_000)
  if (young.length === 0) return { deliveries: [], watched: [] }
  const things = await thingsNamed(
    context,
    young.map(({ name }) => name),
  )
  const kept: Watched[] = []
  const again: unknown[] = []
  const gone: unknown[] = []
  for (const one of young) {
    const raw = things[one.name]
    const comment = commentSchema.safeParse(dataOf(raw))
    const edited = comment.success ? editedIn(comment.data) : 0
    if (comment.success && (comment.data.author === null || isErased(comment.data))) {
      const { name, threadRoot, customerId } = one
      gone.push({ name, at: instantOf(one.at), seenAt: now.toISOString(), threadRoot, customerId })
    } else if (edited > one.edited) {
      again.push(raw)
      kept.push({ ...one, edited })
    } else kept.push(one)
  }
  const deliveries: PolledDelivery[] = []
  if (again.length > 0) deliveries.push(bytesOf(sources.again, { me, items: again, about: {} }))
  if (gone.length > 0) deliveries.push(bytesOf(sources.gone, { me, items: gone, about: {} }))
  return { deliveries, watched: kept }
}

/** The comments of a page of the inbox. */
export function watchable(items: readonly unknown[], about: Things): Watched[] {
  return items.flatMap((raw) => {
    const comment = commentSchema.safeParse(dataOf(raw))
    if (headSchema.safeParse(raw).data?.kind !== 't1' || !comment.success) return []
    const author = authorOf(comment.data)
    if (author === null || isErased(comment.data)) return []
    const { name, created_utc: at } = comment.data
    const edited = editedIn(aboutSchema.safeParse(about[name]).data ?? {})
    return [{ name, at, edited, threadRoot: threadRootOf(comment.data), customerId: author.nativeId }]
  })
}

/** The newest ones that there is room for. */
export function joined(fresh: readonly Watched[], old: readonly Watched[]): Watched[] {
  const names = new Set(fresh.map(({ name }) => name))
  return [...fresh, ...old.filter(({ name }) => !names.has(name))]
    .sort((a, b) => b.at - a.at)
    .slice(0, rereadFor.most)
}

export function writeWatched(watched: readonly Watched[]): string {
  return watched
    .map(({ name, at, edited, threadRoot, customerId }) =>
      [name, at, edited, threadRoot, customerId].join(','),
    )
    .join(' ')
}

/** Whatever cannot be read is left out. */
export function readWatched(text: string): Watched[] {
  return text.split(' ').flatMap((entry) => {
    const [name, at, edited, threadRoot, customerId] = entry.split(',')
    if (!name || !at || !edited || !threadRoot || !customerId) return []
    return [{ name, at: Number(at), edited: Number(edited), threadRoot, customerId }]
  })
}

function editedIn({ edited }: { edited?: boolean | number | undefined }): number {
  return typeof edited === 'number' ? edited : 0
}
