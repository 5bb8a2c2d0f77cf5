// Which posts about us are new, when the platform only lists them backwards from now?
import type { PolledDelivery } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import { type Known, keyOf, lookedDownTo, pruned } from '../known.ts'
import { postsOf, profilesOf, read } from './hydrate.ts'
import { notificationsSource } from './normalise.ts'
import { postReasons } from './post.ts'
import type { Session } from './session.ts'
import { notificationHeadSchema, notificationPageSchema } from './wire.ts'

/** A scan that has not reached its floor yet: where it goes on, and the newest moment it began with. */
type Backlog = { cursor: string; top: number; floor: number }

/** `mark`: everything older than it, less the overlap, has been handed over. Moments in ms. */
export type NotificationState = { mark: number | null; known: Known; backlog: Backlog | null }

export type NotificationRun = {
  deliveries: PolledDelivery[]
  state: NotificationState
  /** What stopped the run after part of it had worked. */
  stoppedBy: Failure | null
}

const pageSize = 100
const pagesPerRun = 10

/**
 * A notification is sorted by the time its post claims, if that is earlier than when it was indexed: a post that was
 * written offline turns up below others already read. So each run looks this far below its mark.
 */
const overlapMs = 15 * 60_000

/**
 * Scans from the newest notification down to the floor. A run that was cut short is finished first, then the newest
 * are looked at. Throws Failure only when nothing could be handed over.
 */
export async function pollNotifications(
  session: Session,
  before: NotificationState,
  reachBackTo: string,
): Promise<NotificationRun> {
  const deliveries: PolledDelivery[] = []
  const known: Known = new Map(before.known)
  let { mark, backlog: at } = before
  let resuming = at !== null
  let floorOfLostPlace: number | null = null
  const end = (stoppedBy: Failure | null): NotificationRun => ({
    deliveries,
    state: { mark, backlog: at, known: pruned(known, mark === null ? 0 : mark - overlapMs) },
    stoppedBy,
  })
  for (let page = 0; page < pagesPerRun; page++) {
    const floor: number =
      at?.floor ??
      floorOfLostPlace ??
      (mark === null ? Date.parse(reachBackTo) : lookedDownTo(before.known, mark - overlapMs))
    try {
      const { cursor, entries } = await fetchPage(session, at?.cursor, floor)
      const fresh = entries.filter(({ key, ms }) => ms >= floor && !known.has(key))
      if (fresh.length > 0) deliveries.push(await deliveryOf(session, fresh))
      for (const { key, ms } of fresh) known.set(key, ms)
      const top = at?.top ?? newest(entries, mark)
      const further = cursor !== undefined && cursor !== at?.cursor
      if (further && entries.every(({ ms }) => ms >= floor)) {
        at = { cursor, top: top ?? floor, floor }
        continue
      }
      mark = Math.max(top ?? floor, floor)
      at = null
      floorOfLostPlace = null
      if (!resuming) return end(null)
      resuming = false
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      if (at !== null && error.kind === 'rejected' && floorOfLostPlace === null) {
        // The platform no longer knows the place: begin at the top again, down to the same floor.
        floorOfLostPlace = at.floor
        at = null
        resuming = false
        continue
      }
      if (deliveries.length === 0) throw error
      return end(error)
    }
  }
  return end(null)
}

type Entry = { raw: unknown; key: string; ms: number; uri: string | null; did: string | null }

async function fetchPage(
  session: Session,
  cursor: string | undefined,
  floor: number,
): Promise<{ cursor: string | undefined; entries: Entry[] }> {
  const body = await read(session, {
    method: 'app.bsky.notification.listNotifications',
    params: { limit: pageSize, reasons: postReasons, ...(cursor === undefined ? {} : { cursor }) },
  })
  const page = notificationPageSchema.safeParse(body)
  if (!page.success) throw new Failure('unavailable', 'Bluesky answered without notifications.')
  const entries: Entry[] = []
  for (const raw of page.data.notifications) entries.push(entryOf(raw, entries.at(-1)?.ms ?? floor))
  return { cursor: page.data.cursor, entries }
}

/** An entry that cannot be read takes the moment of its neighbour, and is handed over to be parked. */
function entryOf(raw: unknown, neighbour: number): Entry {
  const head = notificationHeadSchema.safeParse(raw)
  const ms = head.success ? Date.parse(head.data.indexedAt) : Number.NaN
  if (!head.success || Number.isNaN(ms))
    return { raw, key: keyOf(JSON.stringify(raw)), ms: neighbour, uri: null, did: null }
  const { uri, cid, reason, author } = head.data
  return { raw, key: keyOf(`${reason} ${uri} ${cid}`), ms, uri, did: author.did }
}

function newest(entries: readonly Entry[], otherwise: number | null): number | null {
  const moments = [...(otherwise === null ? [] : [otherwise]), ...entries.map(({ ms }) => ms)]
  return moments.length === 0 ? null : Math.max(...moments)
}

/** Everything that reading this page takes, in one delivery. */
async function deliveryOf(session: Session, entries: readonly Entry[]): Promise<PolledDelivery> {
  const posts = await postsOf(
    session,
    entries.flatMap(({ uri }) => uri ?? []),
  )
  const profiles = await profilesOf(
    session,
    entries.flatMap(({ did }) => did ?? []),
  )
  const content = { me: session.did, notifications: entries.map(({ raw }) => raw), posts, profiles }
  return { source: notificationsSource, bytes: new TextEncoder().encode(JSON.stringify(content)) }
}
