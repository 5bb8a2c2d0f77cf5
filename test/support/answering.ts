// A conversation with a reply on its way, as far along as a test wants it.
import type { ConversationHead } from '#shared/domain/conversation.ts'
import type { MessageItem } from '#shared/domain/mention.ts'
import type { Reply } from '#shared/domain/reply.ts'
import { queueReply } from '#shared/inbox/queue-reply.ts'
import type { WantedAttachment } from '#shared/inbox/reply-attachments.ts'
import { partIds } from '#shared/inbox/reply-parts.ts'
import { scheduleReply } from '#shared/inbox/schedule-reply.ts'
import { readHead } from '#shared/store/heads.ts'
import { readReply } from '#shared/store/replies.ts'
import { aMessage } from './items.ts'
import { idOf, openInbox, type TestInbox } from './test-inbox.ts'

export const text = 'We are looking for it.'

export type Answering = TestInbox & {
  id: string
  head(): Promise<ConversationHead>
  /** Writes a reply as Maya and puts it on the queue, as the change stream's reader would. */
  answer(changes?: {
    text?: string
    key?: string
    sendAt?: string
    thread?: boolean
    attachments?: WantedAttachment[]
  }): Promise<Reply>
  reply(id: string): Promise<Reply>
  /** Lets time pass from one send job to the next, at most `seconds` of it, delivering each once. */
  passTime(seconds: number): Promise<void>
}

/** An inbox with one conversation whose message `m1` waits for an answer. */
export async function openAnswering(
  endpoint: string,
  message: Partial<MessageItem> = {},
  options: Parameters<typeof openInbox>[1] = {},
): Promise<Answering> {
  const inbox = await openInbox(endpoint, options)
  await inbox.ingest([aMessage('m1', message)])
  const id = idOf()
  const { services, clock, queues } = inbox
  const reply = async (replyId: string): Promise<Reply> => found(await readReply(services.db, replyId))
  return {
    ...inbox,
    id,
    head: async () => found(await readHead(services.db, id)),
    reply,
    async answer({ text: words = text, key = 'key-1', ...more } = {}) {
      const request = { text: words, visibility: 'private' as const, idempotencyKey: key, ...more }
      const result = await queueReply(services, id, 'maya', request)
      if (result.kind !== 'queued') throw new Error(`Not queued: ${JSON.stringify(result)}`)
      const { part, holdUntil } = result.reply
      for (const each of part ? partIds(part) : [result.reply.id])
        await scheduleReply(services, { id: each, holdUntil })
      return result.reply
    },
    async passTime(seconds) {
      const end = clock.now().getTime() + seconds * 1000
      for (;;) {
        const wait = queues.secondsToNext('sends')
        if (wait === null || clock.now().getTime() + wait * 1000 > end) break
        clock.advance(wait)
        await inbox.runSends()
      }
      clock.advance((end - clock.now().getTime()) / 1000)
    },
  }
}

function found<T>(thing: T | null): T {
  if (thing === null) throw new Error('It is not there.')
  return thing
}
