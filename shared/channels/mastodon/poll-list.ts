// Reads a list forward from a known place, page by page, and finds that place the first time.

import * as z from 'zod/mini'
import type { ConnectorContext } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import { read } from './errors.ts'
import { pageSize, pagesPerRun } from './limits.ts'
import { notificationHeadSchema } from './wire.ts'

export type List = { path: string; query: readonly (readonly [string, string])[] }
export type ListRun = {
  pages: unknown[][]
  minId: string
  more: boolean
  stoppedBy: Failure | null
  trouble: string[]
}

const start = '0'
const headSchema = z.pick(notificationHeadSchema, { id: true, created_at: true })

/**
 * `min_id` gives the page just above a place (`since_id` would skip what lies between). Everything before `minId` has
 * been handed over. Throws Failure only when nothing could be read.
 */
export async function readForward(
  context: ConnectorContext,
  list: List,
  from: string | null,
  reachBackTo: string,
): Promise<ListRun> {
  const trouble: string[] = []
  let minId = from ?? (await placeBefore(context, list, reachBackTo, trouble))
  const pages: unknown[][] = []
  for (let count = 0; count < pagesPerRun; count++) {
    try {
      const { items, link } = await pageOf(context, list, ['min_id', minId])
      const top = link.minId ?? idsOf(items).at(0)
      if (items.length === 0 || top === undefined || top === minId) {
        return { pages, minId, more: false, stoppedBy: null, trouble }
      }
      pages.push(items)
      minId = top
    } catch (error) {
      if (!(error instanceof Failure) || pages.length === 0) throw error
      return { pages, minId, more: false, stoppedBy: error, trouble }
    }
  }
  return { pages, minId, more: true, stoppedBy: null, trouble }
}

/** Looks down the list for the newest entry that is older than `reachBackTo`. */
async function placeBefore(
  context: ConnectorContext,
  list: List,
  reachBackTo: string,
  trouble: string[],
): Promise<string> {
  let maxId: string | null = null
  for (let count = 0; count < pagesPerRun; count++) {
    const { items, link } = await pageOf(context, list, maxId === null ? null : ['max_id', maxId])
    for (const raw of items) {
      const head = headSchema.safeParse(raw)
      const at = head.data?.created_at
      if (head.success && at !== undefined && Date.parse(at) < Date.parse(reachBackTo)) return head.data.id
    }
    const below = link.maxId ?? idsOf(items).at(-1) ?? null
    if (below === null || below === maxId) return start
    maxId = below
  }
  trouble.push(
    `More was waiting than can be looked through at once: what is older than the newest ${pagesPerRun * pageSize} was left.`,
  )
  return maxId ?? start
}

async function pageOf(context: ConnectorContext, list: List, bound: readonly [string, string] | null) {
  const query = [...list.query, ['limit', String(pageSize)] as const, ...(bound === null ? [] : [bound])]
  const { body, link } = await read(context, { path: list.path, query })
  if (!Array.isArray(body)) throw new Failure('unavailable', 'The instance answered without a list.')
  const items: unknown[] = body
  return { items, link }
}

function idsOf(items: readonly unknown[]): string[] {
  return items.flatMap((raw) => {
    const head = headSchema.safeParse(raw)
    return head.success ? [head.data.id] : []
  })
}
