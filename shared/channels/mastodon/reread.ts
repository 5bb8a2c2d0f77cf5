// Which statuses are looked at again for edits and deletions, which nobody tells us of?
import type { ConnectorContext, PolledDelivery } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import { bytesOf, statusDelivery } from './delivery.ts'
import { read } from './errors.ts'
import { rereadFor } from './limits.ts'
import { sources } from './normalise.ts'
import { threadRootOf } from './status.ts'
import { type Status, statusSchema } from './wire.ts'

/** What is remembered of a customer's status; moments in ms, `editedMs` 0 before the first edit. */
export type Watched = { id: string; at: number; editedMs: number; threadRoot: string; customerId: string }

/** The next few of the list are asked for; those asked go to its end. Throws Failure when not one could be read. */
export async function reread(
  context: ConnectorContext,
  me: string,
  watched: readonly Watched[],
): Promise<{ deliveries: PolledDelivery[]; watched: Watched[] }> {
  const oldest = context.now().getTime() - rereadFor.hours * 3_600_000
  const young = watched.filter(({ at }) => at >= oldest)
  const turn = young.slice(0, rereadFor.perPoll)
  const kept: Watched[] = []
  const edited: unknown[] = []
  const gone: unknown[] = []
  for (const one of turn) {
    const body = await statusBody(context, one.id)
    const status = statusSchema.safeParse(body)
    const editedMs = status.success ? editedAt(status.data) : 0
    if (body === null) {
      const { id, threadRoot, customerId } = one
      const seenAt = context.now().toISOString()
      gone.push({ id, at: new Date(one.at).toISOString(), seenAt, threadRoot, customerId })
    } else if (editedMs > one.editedMs) {
      edited.push(body)
      kept.push({ ...one, editedMs })
    } else kept.push(one)
  }
  const deliveries: PolledDelivery[] = []
  if (edited.length > 0) deliveries.push(await statusDelivery(context, me, sources.again, edited))
  if (gone.length > 0) deliveries.push(bytesOf(sources.gone, { me, items: gone, roots: {} }))
  return { deliveries, watched: [...young.slice(turn.length), ...kept] }
}

/** Null when it is no longer there. */
async function statusBody(context: ConnectorContext, id: string): Promise<unknown> {
  try {
    return (await read(context, { path: `/api/v1/statuses/${id}` })).body
  } catch (error) {
    if (error instanceof Failure && error.kind === 'not_found') return null
    throw error
  }
}

export function watch(status: Status, roots: Readonly<Record<string, string>>): Watched {
  const customerId = status.account.id
  return {
    id: status.id,
    at: Date.parse(status.created_at),
    editedMs: editedAt(status),
    threadRoot: threadRootOf(status, customerId, roots),
    customerId,
  }
}

/** The newest ones that there is room for, new ones first to be asked. */
export function joined(fresh: readonly Watched[], old: readonly Watched[]): Watched[] {
  const ids = new Set(fresh.map(({ id }) => id))
  const all = [...old.filter(({ id }) => !ids.has(id)), ...fresh]
  const newest = new Set([...all].sort((a, b) => b.at - a.at).slice(0, rereadFor.most))
  return all.filter((one) => newest.has(one))
}

export function writeWatched(watched: readonly Watched[]): string {
  return watched
    .map(({ id, at, editedMs, threadRoot, customerId }) =>
      [id, at.toString(36), editedMs.toString(36), threadRoot, customerId].join(','),
    )
    .join(' ')
}

/** Whatever cannot be read is left out. */
export function readWatched(text: string): Watched[] {
  return text.split(' ').flatMap((entry) => {
    const [id, at, editedMs, threadRoot, customerId] = entry.split(',')
    if (!id || !at || !editedMs || !threadRoot || !customerId) return []
    return [
      { id, at: Number.parseInt(at, 36), editedMs: Number.parseInt(editedMs, 36), threadRoot, customerId },
    ]
  })
}

function editedAt({ edited_at }: Status): number {
  return edited_at ? Date.parse(edited_at) : 0
}
