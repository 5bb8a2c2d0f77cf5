// What has changed in the threads that were read before, of which nobody tells us?
import type { ConnectorContext } from '#shared/channels/connector.ts'
import { read } from './client.ts'
import { idsPerCall, rereadFor } from './limits.ts'
import type { Meter } from './quota.ts'
import { headOf, pageOf } from './thread-lane.ts'
import { markOf, type Watched } from './watched.ts'

/** `gone`: what a delivery of deletions holds. `watched` is the new order, without the old and the gone. */
export type Reread = { changed: unknown[]; gone: Watched[]; watched: Watched[] }

/** The next fifty in one call; those asked go to the end. Throws Failure. */
export async function reread(
  context: ConnectorContext,
  meter: Meter,
  watched: readonly Watched[],
): Promise<Reread> {
  const oldest = context.now().getTime() - rereadFor.hours * 3_600_000
  const young = watched.filter(({ alive }) => alive >= oldest)
  const turn = young.slice(0, idsPerCall)
  if (turn.length === 0) return { changed: [], gone: [], watched: young }
  const body = await read(
    context,
    'commentThreads',
    {
      part: 'snippet,replies',
      textFormat: 'plainText',
      id: turn.map(({ id }) => id).join(','),
    },
    { meter },
  )
  const { items } = pageOf(body)
  const found = new Map(
    items.flatMap((raw) => {
      const head = headOf(raw)
      return head === null ? [] : [[head.id, raw] as const]
    }),
  )
  // With one that cannot be read among them, nobody knows which one is missing.
  const gone = found.size === items.length ? turn.filter(({ id }) => !found.has(id)) : []
  const changed = turn.flatMap(({ id, mark }) => {
    const raw = found.get(id)
    return raw === undefined || markOf(raw) === mark ? [] : [raw]
  })
  const kept = turn.filter((one) => !gone.includes(one))
  return { changed, gone, watched: [...young.slice(turn.length), ...kept] }
}
