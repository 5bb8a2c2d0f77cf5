// Once a minute: what should have happened by now and has not? Replies, snoozes, claims of people who left.
import { decide } from '../domain/conversation-state.ts'
import { listDueRows, listPastRows } from '../store/due-list.ts'
import { readHeads } from '../store/heads.ts'
import { listDueReplies, replyShards } from '../store/replies.ts'
import { listAgents } from '../store/workspace.ts'
import { changeHead } from './change-head.ts'
import { tidyViewCounts } from './count-views.ts'
import { currentPolicy } from './current-policy.ts'
import { currentShards } from './current-shards.ts'
import type { Services } from './services.ts'

const perSweep = 200

/** Re-queues due replies, wakes snoozed conversations, gives back those whose holder is gone, and tidies counts. Idempotent. */
export async function sweep(
  services: Services,
): Promise<{ replies: number; woken: number; released: number }> {
  const replies = await sweepReplies(services)
  const woken = await wakeSnoozed(services)
  const released = await endClaims(services)
  await tidyViewCounts(services)
  if (replies + woken + released > 0) services.log('swept', { replies, woken, released })
  return { replies, woken, released }
}

async function sweepReplies(services: Services): Promise<number> {
  let swept = 0
  const now = services.now().toISOString()
  for (let shard = 0; shard < replyShards; shard++) {
    const ids = await listDueReplies(services.db, shard, now, perSweep)
    swept += ids.length
    if (ids.length === 0) continue
    await services.queues.send(
      'sends',
      ids.map((replyId) => ({ body: JSON.stringify({ replyId }) })),
    )
  }
  return swept
}

async function wakeSnoozed(services: Services): Promise<number> {
  const { readShards } = await currentShards(services.db)
  const now = services.now().toISOString()
  const rows = await listPastRows(services.db, { view: 'snoozed', readShards }, now, perSweep)
  const { sla } = await currentPolicy(services)
  for (const row of rows) {
    await changeHead(services, row.id, (head) => {
      if (head.status !== 'snoozed' || head.snoozedUntil === null || head.snoozedUntil > now) return null
      const decision = decide(head, { type: 'wake' }, now, sla)
      return decision.ok ? decision.head : null
    })
  }
  return rows.length
}

async function endClaims(services: Services): Promise<number> {
  const now = services.now().toISOString()
  let released = 0
  const { sla } = await currentPolicy(services)
  for (const agent of await listAgents(services.db)) {
    const rows = await listDueRows(services.db, { view: 'mine', agent }, perSweep)
    const heads = await readHeads(
      services.db,
      rows.map((row) => row.id),
    )
    for (const head of heads.values()) {
      if (head.claimedUntil === null || head.claimedUntil > now) continue
      await changeHead(services, head.id, (current) => {
        if (current.claimedUntil === null || current.claimedUntil > now) return null
        const decision = decide(current, { type: 'lease_ended' }, now, sla)
        return decision.ok ? decision.head : null
      })
      released++
    }
  }
  return released
}
