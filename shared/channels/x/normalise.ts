// Which reader a delivery needs: a polled page, an X Activity event, an Account Activity envelope or a streamed post.

import * as z from 'zod/mini'
import { Failure } from '#shared/domain/failure.ts'
import type { InboundItem } from '#shared/domain/mention.ts'
import type { NormaliseInput } from '../connector.ts'
import { accountActivityItems } from './account-activity.ts'
import { activityItems } from './activity.ts'
import { dmPageItems, timelineItems } from './timeline-page.ts'
import { includesShape, maybe, pageShape } from './wire.ts'

/**
 * Sources of polled deliveries. Our own user id follows after a slash: pages do not name whom they were read for. After
 * that of a search, the id of the query.
 */
export const sources = {
  mentions: 'mentions',
  ownPosts: 'own_posts',
  dms: 'dm_events',
  search: 'search',
} as const

const objectShape = z.looseObject({})
const activityShape = z.object({
  data: z.union([z.array(z.unknown()), z.looseObject({ event_type: z.string() })]),
})
const streamedShape = z.object({
  data: z.looseObject({ id: z.string(), text: z.string() }),
  includes: maybe(includesShape),
})

export function normalise(input: NormaliseInput): InboundItem[] {
  const payload = parse(input.bytes)
  const ownIds = new Set(input.ownIds)
  if (input.source === 'webhook') return pushed(payload, ownIds, input.receivedAt)
  const [kind, recipient = null, ...query] = input.source.split('/')
  const page = pageShape.safeParse(payload)
  if (!page.success) throw new Failure('bad_payload', 'This is not a page of X.')
  const setting = { recipient, ownIds, ...(kind === sources.search ? { foundBy: query.join('/') } : {}) }
  return kind === sources.dms ? dmPageItems(page.data, setting) : timelineItems(page.data, setting)
}

function pushed(payload: unknown, ownIds: ReadonlySet<string>, receivedAt: string): InboundItem[] {
  const activity = activityShape.safeParse(payload)
  if (activity.success) {
    return [activity.data.data].flat().flatMap((event) => activityItems(event, ownIds, receivedAt))
  }
  const streamed = streamedShape.safeParse(payload)
  if (streamed.success) {
    const { data, includes } = streamed.data
    return timelineItems(
      { data: [data], includes, errors: undefined, meta: undefined },
      { recipient: null, ownIds },
    )
  }
  const object = objectShape.safeParse(payload)
  if (!object.success || !isAccountEnvelope(object.data)) {
    throw new Failure('bad_payload', 'This is not an event of X.')
  }
  if ('replay_job_status' in object.data) {
    return [{ type: 'ignored', recipient: null, reason: 'replay_job_status' }]
  }
  return accountActivityItems(object.data, ownIds, receivedAt)
}

function isAccountEnvelope(payload: Record<string, unknown>): boolean {
  return ['for_user_id', 'user_event', 'replay_job_status'].some((name) => name in payload)
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Failure('bad_payload', 'This is not JSON.')
  }
}
