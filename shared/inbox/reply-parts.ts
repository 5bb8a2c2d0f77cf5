// A long text goes out as several replies: how are they made, and when may each of them go?
import type { Reply, ReplyFailure } from '../domain/reply.ts'
import { hasLanded } from '../domain/reply-state.ts'
import type { Database } from '../store/database.ts'
import { replyId } from '../store/keys.ts'
import { addReply, readReplies, readReply } from '../store/replies.ts'
import { partHashOf } from './identify.ts'

/** More posts than these are no answer any more. */
export const mostParts = 20

/** Failure of a part that waits for a person, because one before it did not go out. */
export const earlierPartCode = 'earlier_part'

/** The id of part `n` of the text whose first part is `of`. */
export const partId = (of: string, n: number): string =>
  n === 1 ? of : replyId(of.slice(0, of.indexOf('.')), partHashOf(of, n))

/** All ids of the text that `part` belongs to, in order. */
export const partIds = ({ of, count }: NonNullable<Reply['part']>): string[] =>
  Array.from({ length: count }, (_, index) => partId(of, index + 1))

/**
 * Stores the later parts of `first` that are not there yet. The first part holds their texts and is written before
 * them, so whoever comes back after a crash (the same request again, or the sender) finishes what was begun.
 */
export async function completeParts(db: Database, first: Reply): Promise<void> {
  const { part, laterTexts } = first
  if (part === undefined || laterTexts === undefined) return
  const [, ...ids] = partIds(part)
  const known = await readReplies(db, ids)
  for (const [index, id] of ids.entries()) {
    const text = laterTexts[index]
    if (text === undefined || known.has(id)) continue
    const later = laterPart(first, id, index + 2, text)
    await addReply(db, later, later.holdUntil ?? later.at)
  }
}

/** Held as long as the first; a millisecond later each, which is their order in the thread. */
function laterPart(first: Reply, id: string, n: number, text: string): Reply {
  const { laterTexts: _, attachments: __, filesOut: ___, ...rest } = first
  return {
    ...rest,
    id,
    text,
    part: { of: first.id, n, count: first.part?.count ?? n },
    status: 'held',
    at: new Date(Date.parse(first.at) + n - 1).toISOString(),
    nativeId: null,
    permalink: null,
    failure: null,
    version: 1,
    fence: 0,
    attempts: 0,
    lookups: 0,
    sentAt: null,
    firstTriedAt: null,
    triedAt: null,
  }
}

/** The part before this one, null for a first part and for what is no part. */
export async function previousPart(db: Database, { part }: Reply): Promise<Reply | null> {
  return part === undefined || part.n === 1 ? null : readReply(db, partId(part.of, part.n - 1))
}

/**
 * What the part before means for this one: it may `go`, has to `wait` (the change stream wakes it once that one's fate is
 * known, the sweeper should that be missed), is taken back or given up as that one was (`follow`), or is left to a person
 * (`block`). `lookupsInAll`: after so many, a lost answer stays lost.
 */
export type PartStanding =
  | { kind: 'go' | 'wait' }
  | { kind: 'follow'; action: 'undo' | 'cancel' }
  | { kind: 'block'; failure: ReplyFailure }

export function standingAfter(
  previous: Pick<Reply, 'status' | 'nativeId' | 'lookups'> | null,
  part: NonNullable<Reply['part']>,
  lookupsInAll: number,
): PartStanding {
  if (part.n === 1) return { kind: 'go' }
  const post = `Post ${part.n - 1} of ${part.count}`
  if (previous === null) return blocked(`${post} is no longer known.`)
  const { status } = previous
  if (hasLanded(status) && previous.nativeId !== null) return { kind: 'go' }
  if (status === 'undone') return { kind: 'follow', action: 'undo' }
  if (status === 'cancelled') return { kind: 'follow', action: 'cancel' }
  if (status === 'unknown' && previous.lookups >= lookupsInAll)
    return blocked(`${post} may be posted or not: look before you send the rest.`)
  if (status === 'failed' || status === 'blocked' || status === 'rejected')
    return blocked(`${post} was not sent.`)
  return { kind: 'wait' }
}

const blocked = (detail: string): PartStanding => ({
  kind: 'block',
  failure: { code: earlierPartCode, detail, retryable: true, nextAttemptAt: null },
})
