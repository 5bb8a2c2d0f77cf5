// What has changed since a page last heard from us? The unbroken run of the change log, with values as they are now.
import type { Change } from '../api/live.ts'
import { addChangeEntry, type ChangePointer, listChangeEntries, readSequence } from '../store/change-log.ts'
import { readCrises } from '../store/crises.ts'
import { forEachOf } from '../store/database.ts'
import { readHeads } from '../store/heads.ts'
import { readIncidents } from '../store/incidents.ts'
import { readReplies } from '../store/replies.ts'
import { messageAsItIs } from './message-as-it-is.ts'
import { presentConversation, presentReply } from './present.ts'
import { presentCrisis } from './present-crisis.ts'
import { presentIncident } from './present-incident.ts'
import type { Services } from './services.ts'

/** Further back than this a page starts afresh: it would read more than that costs. */
const longestCatchUp = 500
const mostHoles = 20
/** A number taken but not written after this long is given up; its late writer takes a new one. */
const holeClosesAfterMs = 60_000

export type Changes = { changes: Change[]; seq: number } | { reset: true; seq: number }

/** Everything after `since` up to the first hole, or `reset` when that is too much or unknown. */
export async function readChanges(services: Pick<Services, 'db' | 'now'>, since: number): Promise<Changes> {
  const last = await readSequence(services.db)
  if (since > last.seq || last.seq - since > longestCatchUp) return { reset: true, seq: last.seq }
  if (since === last.seq) return { changes: [], seq: last.seq }
  const entries = new Map(
    (await listChangeEntries(services.db, since + 1, last.seq)).map((entry) => [entry.seq, entry]),
  )
  // More gaps than writers can leave: the entries have expired.
  if (last.seq - since - entries.size > mostHoles) return { reset: true, seq: last.seq }
  const pointers: ChangePointer[] = []
  let seq = since
  for (let next = since + 1; next <= last.seq; next++) {
    const entry = entries.get(next)
    if (entry) pointers.push(...entry.changes)
    else if (!(await closeHole(services, next, takenBy(entries, next, last)))) break
    seq = next
  }
  return { changes: await valuesOf(services, pointers), seq }
}

/** When the number after a hole was taken, at the latest: the hole is older than that. */
function takenBy(
  entries: ReadonlyMap<number, { at: string }>,
  hole: number,
  last: { seq: number; at: string },
): string {
  for (let seq = hole + 1; seq < last.seq; seq++) {
    const entry = entries.get(seq)
    if (entry) return entry.at
  }
  return last.at
}

/** True when the hole is old and now closed: whoever took the number is gone or will take another. */
async function closeHole(
  services: Pick<Services, 'db' | 'now'>,
  seq: number,
  takenBefore: string,
): Promise<boolean> {
  const now = services.now()
  if (now.getTime() - Date.parse(takenBefore) < holeClosesAfterMs) return false
  return addChangeEntry(services.db, { seq, at: now.toISOString(), changes: [] })
}

async function valuesOf(
  services: Pick<Services, 'db' | 'now'>,
  pointers: readonly ChangePointer[],
): Promise<Change[]> {
  const ids = (kind: ChangePointer['kind']): string[] => [
    ...new Set(pointers.filter((pointer) => pointer.kind === kind).map((pointer) => pointer.id)),
  ]
  const now = services.now().toISOString()
  const heads = await readHeads(services.db, ids('conversation'))
  const replies = await readReplies(services.db, ids('reply'))
  const incidents = await readIncidents(services.db, ids('incident'))
  const crises = await readCrises(services.db, ids('crisis'))
  const changes: Change[] = [
    ...[...heads.values()].map((head) => ({
      kind: 'conversation' as const,
      id: head.id,
      value: presentConversation(head, now),
    })),
    ...[...replies.values()].map((reply) => ({
      kind: 'reply' as const,
      id: reply.id,
      value: presentReply(reply),
    })),
    ...incidents.map((incident) => ({
      kind: 'incident' as const,
      id: incident.id,
      value: presentIncident(incident),
    })),
    ...crises.map((crisis) => ({
      kind: 'crisis' as const,
      id: crisis.id,
      value: presentCrisis(crisis),
    })),
  ]
  await forEachOf(ids('message'), 16, async (id) => {
    const value = await messageAsItIs(services.db, id)
    if (value !== null) changes.push({ kind: 'message', id: value.id, value })
  })
  return changes
}
