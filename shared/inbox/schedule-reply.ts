// Puts a reply on the queue for when it is due.
import * as z from 'zod/mini'
import type { Reply } from '../domain/reply.ts'
import { parseJob } from './parse-job.ts'
import type { Services } from './services.ts'

const sendJob = z.object({ replyId: z.string() })
/** SQS delays at most this long; the sweeper carries what lies further ahead. */
const longestDelaySeconds = 900

/** Queues `reply` for its hold's end, or `afterSeconds` from now. What is too far ahead is left to the sweeper. */
export async function scheduleReply(
  services: Pick<Services, 'queues' | 'now'>,
  reply: Pick<Reply, 'id' | 'holdUntil'>,
  afterSeconds?: number,
): Promise<void> {
  const wait =
    afterSeconds ??
    (reply.holdUntil === null
      ? 0
      : Math.ceil((Date.parse(reply.holdUntil) - services.now().getTime()) / 1000))
  if (wait > longestDelaySeconds) return
  await services.queues.send('sends', [
    { body: JSON.stringify({ replyId: reply.id }), delaySeconds: Math.max(0, wait) },
  ])
}

/** The reply a queue message is about; null when it is not one. */
export const parseSendJob = (body: string): string | null => parseJob(sendJob, body)?.replyId ?? null
