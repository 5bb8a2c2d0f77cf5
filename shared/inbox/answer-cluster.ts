// One approved answer to many people who say the same: each gets a reply of their own, paced, the wording taking turns.
import { capabilityAt } from '../domain/capability.ts'
import type { Crisis } from '../domain/crisis.ts'
import { isUnfinished } from '../domain/reply-state.ts'
import { pacedAnswers } from '../domain/vary-text.ts'
import { readHeads } from '../store/heads.ts'
import { replyId } from '../store/keys.ts'
import { listReplies } from '../store/replies.ts'
import { replyHashOf } from './identify.ts'
import { queueReply } from './queue-reply.ts'
import { actOnCrisis } from './run-crisis.ts'
import type { Services } from './services.ts'

export type ClusterAnswer = {
  conversations: readonly string[]
  /** Wordings that may go out; the crisis's own statements without any. */
  texts: readonly string[]
  /** The side that each conversation is on, without it. */
  visibility?: 'public' | 'private' | undefined
  /** At least so long between two replies, seconds. */
  paceSeconds: number
}

export type ClusterAnswerResult = {
  queued: { conversation: string; reply: string; at: string }[]
  refused: { conversation: string; message: string }[]
}

/**
 * Queues a reply to each conversation that waits, approved by `by`. What cannot be answered is told and keeps nobody else
 * from it. A message is answered once in a crisis, whoever asks for it and however often.
 */
export async function answerCluster(
  services: Services,
  crisis: Crisis,
  by: string,
  request: ClusterAnswer,
): Promise<ClusterAnswerResult> {
  const texts = request.texts.length > 0 ? request.texts : crisis.statements.map(({ text }) => text)
  const ids = [...new Set(request.conversations)]
  const slots = pacedAnswers(texts, ids.length, request.paceSeconds * 1000)
  const heads = await readHeads(services.db, ids)
  const now = services.now()
  const result: ClusterAnswerResult = { queued: [], refused: [] }
  let fresh = 0
  for (const [index, id] of ids.entries()) {
    const head = heads.get(id)
    const slot = slots[index]
    const refuse = (message: string) => result.refused.push({ conversation: id, message })
    if (head === undefined || slot === undefined) {
      refuse('There is no such conversation.')
      continue
    }
    if (head.status !== 'needs_reply') {
      refuse('Nobody waits for an answer here any more.')
      continue
    }
    const visibility = request.visibility ?? head.visibility
    if (!capabilityAt(head.can[visibility], now.toISOString()).ok) {
      refuse(`It cannot be answered in ${visibility === 'public' ? 'public' : 'private'}.`)
      continue
    }
    const idempotencyKey = `crisis:${crisis.id}:${head.lastInboundId}`
    const own = replyId(id, replyHashOf(id, idempotencyKey))
    // Somebody answers it by hand, or another crisis has.
    if (
      (await listReplies(services.db, id)).some((reply) => reply.id !== own && isUnfinished(reply.status))
    ) {
      refuse('An answer is on its way here already.')
      continue
    }
    const at = new Date(now.getTime() + slot.afterMs + 1000).toISOString()
    const reply = { text: slot.text, visibility, idempotencyKey, sendAt: at }
    const queued = await queueReply(services, id, by, reply, { approvedBy: by })
    if (queued.kind === 'queued') fresh += 1
    if ('reply' in queued && isUnfinished(queued.reply.status)) {
      result.queued.push({ conversation: id, reply: queued.reply.id, at: queued.reply.holdUntil ?? at })
    } else
      refuse(
        queued.kind === 'refused'
          ? queued.message
          : 'Its answer in this crisis has gone out or was taken back.',
      )
  }
  if (fresh > 0) {
    await actOnCrisis(services, crisis.id, {
      type: 'answered',
      by,
      count: fresh,
      text: texts[0] ?? '',
    })
  }
  return result
}
