// How did people do in a rehearsal? Read from what the real pipeline has stored, nothing counted on the side.
import type { Reply } from '#shared/domain/reply.ts'
import { hasLanded } from '#shared/domain/reply-state.ts'
import { listIncidents } from '#shared/inbox/list-incidents.ts'
import type { Services } from '#shared/inbox/services.ts'
import { readHeads } from '#shared/store/heads.ts'
import { listHeard } from '#shared/store/heard.ts'
import { listReplies } from '#shared/store/replies.ts'

/** Seconds since the crisis began; null where it has not come to that. */
export type Scorecard = {
  noticedAfter: number | null
  acknowledgedAfter: number | null
  firstAnswerAfter: number | null
  /** Conversations with negative mentions since it began, and how many of them nobody has answered once. */
  conversations: number
  unanswered: number
  /** Customers' messages that were answered more than once. */
  doubleAnswers: number
}

const looked = 500
/** What began shortly before belongs to the rehearsal all the same: minutes are counted whole. */
const slackMs = 60_000

export async function scoreOf(
  services: Pick<Services, 'db' | 'now'>,
  brand: string,
  startedAt: string,
): Promise<Scorecard> {
  const from = new Date(Date.parse(startedAt) - slackMs).toISOString()
  const incidents = await listIncidents(services, { brand, from, limit: 20 })
  const own = incidents
    .filter((incident) => incident.kind === 'spike' && incident.openedAt >= startedAt)
    .sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1))
  const acknowledged = own.flatMap(({ acknowledgedAt }) => acknowledgedAt ?? []).sort()
  const heard = await listHeard(services.db, brand, from, services.now().toISOString(), looked)
  const ids = [...new Set(heard.map(({ conversationId }) => conversationId))]
  const heads = await readHeads(services.db, ids)
  const replies = (await Promise.all(ids.map((id) => listReplies(services.db, id)))).flat()
  const landed = replies.filter(({ status, sentAt }) => hasLanded(status) && (sentAt ?? '') >= startedAt)
  const answered = new Set(landed.map(({ conversationId }) => conversationId))
  const since = (at: string | null | undefined): number | null =>
    at ? Math.max(0, Math.round((Date.parse(at) - Date.parse(startedAt)) / 1000)) : null
  return {
    noticedAfter: since(own[0]?.openedAt),
    acknowledgedAfter: since(acknowledged[0]),
    firstAnswerAfter: since(landed.flatMap(({ sentAt }) => sentAt ?? []).sort()[0]),
    conversations: ids.length,
    unanswered: [...heads.values()].filter(({ id, status }) => status === 'needs_reply' && !answered.has(id))
      .length,
    doubleAnswers: doubles(landed),
  }
}

function doubles(replies: readonly Reply[]): number {
  const answers = new Map<string, number>()
  for (const { conversationId, inReplyTo } of replies) {
    const key = `${conversationId} ${inReplyTo}`
    answers.set(key, (answers.get(key) ?? 0) + 1)
  }
  return [...answers.values()].filter((times) => times > 1).length
}
