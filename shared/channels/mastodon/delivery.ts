// How is a page made whole, so that it can be read without asking again?
import type { ConnectorContext, PolledDelivery } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import { read } from './errors.ts'
import { isPublic } from './status.ts'
import { contextSchema, statusHeadSchema, statusSchema } from './wire.ts'

/** Where the threads of those that answer something began, by status id. Throws Failure. */
export async function rootsOf(
  context: ConnectorContext,
  statuses: readonly unknown[],
): Promise<Record<string, string>> {
  const roots: Record<string, string> = {}
  for (const raw of statuses) {
    const status = statusSchema.safeParse(raw)
    if (!status.success || !status.data.in_reply_to_id || !isPublic(status.data)) continue
    roots[status.data.id] = await rootOf(context, status.data.id, status.data.in_reply_to_id)
  }
  return roots
}

/** A page of statuses with all it takes. Throws Failure. */
export async function statusDelivery(
  context: ConnectorContext,
  me: string,
  source: string,
  items: readonly unknown[],
): Promise<PolledDelivery> {
  return bytesOf(source, { me, items, roots: await rootsOf(context, items) })
}

export function bytesOf(source: string, content: unknown): PolledDelivery {
  return { source, bytes: new TextEncoder().encode(JSON.stringify(content)) }
}

/** Mastodon names only the parent; where the thread began is the first of the ancestors that can be seen. */
async function rootOf(context: ConnectorContext, id: string, parent: string): Promise<string> {
  try {
    const { body } = await read(context, { path: `/api/v1/statuses/${id}/context` })
    const ancestors = contextSchema.safeParse(body)
    const first = statusHeadSchema.safeParse(ancestors.data?.ancestors[0])
    return first.success ? first.data.id : parent
  } catch (error) {
    if (error instanceof Failure && (error.kind === 'not_found' || error.kind === 'rejected')) return parent
    throw error
  }
}
