// What has to be asked about things, a hundred in one call?
import type { ConnectorContext, PolledDelivery } from '#shared/channels/connector.ts'
import { readPage } from './client.ts'
import { pageSize } from './limits.ts'
import { aboutSchema, commentSchema, headSchema } from './wire.ts'

/** Things as they are now, by fullname; what is not there is missing. */
export type Things = Record<string, unknown>

/** Throws Failure. */
export async function thingsNamed(context: ConnectorContext, names: Iterable<string>): Promise<Things> {
  const wanted = [...new Set(names)]
  const things: Things = {}
  for (let from = 0; from < wanted.length; from += pageSize) {
    const id = wanted.slice(from, from + pageSize).join(',')
    const { children } = await readPage(context, '/api/info', { id })
    for (const raw of children) {
      const head = headSchema.safeParse(raw)
      if (head.success) things[head.data.data.name] = raw
    }
  }
  return things
}

/** The inbox says neither whether a comment or its post is locked, nor what pictures are in it. Throws Failure. */
export async function aboutInbox(context: ConnectorContext, items: readonly unknown[]): Promise<Things> {
  return aboutNamed(
    context,
    items.flatMap((raw) => {
      const comment = commentIn(raw)
      if (comment === null) return []
      return [comment.name, ...(comment.post === null ? [] : [comment.post])]
    }),
  )
}

/** Comments in lists know of themselves, but not whether their post is locked. Throws Failure. */
export async function aboutPosts(context: ConnectorContext, items: readonly unknown[]): Promise<Things> {
  return aboutNamed(
    context,
    items.flatMap((raw) => commentIn(raw)?.post ?? []),
  )
}

/** Whom we answered: our own comments name only what they answer. Throws Failure. */
export async function aboutParents(context: ConnectorContext, items: readonly unknown[]): Promise<Things> {
  return aboutNamed(
    context,
    items.flatMap((raw) => commentIn(raw)?.parent ?? []),
  )
}

export function bytesOf(
  source: string,
  content: { me: string; items: unknown[]; about: Things },
): PolledDelivery {
  return { source, bytes: new TextEncoder().encode(JSON.stringify(content)) }
}

/** Only what is read of them, so that a delivery does not carry every post whole. */
async function aboutNamed(context: ConnectorContext, names: readonly string[]): Promise<Things> {
  const things = await thingsNamed(context, names)
  return Object.fromEntries(
    Object.entries(things).flatMap(([name, raw]) => {
      const about = aboutSchema.safeParse(dataOf(raw))
      return about.success ? [[name, about.data]] : []
    }),
  )
}

function commentIn(raw: unknown): { name: string; post: string | null; parent: string | null } | null {
  if (headSchema.safeParse(raw).data?.kind !== 't1') return null
  const comment = commentSchema.safeParse(dataOf(raw))
  if (!comment.success) return null
  const { name, parent_id: parent = null } = comment.data
  return { name, post: postOf(comment.data), parent }
}

/** Fullname of the post a comment stands under. */
export function postOf({
  link_id,
  context,
  parent_id,
}: {
  link_id?: string | undefined
  context?: string | undefined
  parent_id?: string | undefined
}): string | null {
  if (link_id !== undefined) return link_id
  const [, id] = /\/comments\/([a-z0-9]{1,24})(?:\/|$)/.exec(context ?? '') ?? []
  if (id !== undefined) return `t3_${id}`
  return parent_id?.startsWith('t3_') ? parent_id : null
}

export function dataOf(raw: unknown): unknown {
  return typeof raw === 'object' && raw !== null && 'data' in raw ? raw.data : null
}
