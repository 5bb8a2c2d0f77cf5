// Media is fetched right after intake, since its links die within the hour: one job per file, named by its message.
import * as z from 'zod/mini'
import { type MediaRef, type MessageItem, mediaKinds } from '../domain/mention.ts'
import type { Account } from '../store/accounts.ts'
import { mediaId } from '../store/media.ts'
import type { ConversationItem } from './ingest-conversation.ts'
import { parseJob } from './parse-job.ts'
import type { OutgoingMessage } from './services.ts'

const mediaRef = z.object({
  kind: z.enum(mediaKinds),
  nativeId: z.optional(z.string()),
  url: z.optional(z.string()),
  mimeType: z.optional(z.string()),
  fileName: z.optional(z.string()),
  alt: z.optional(z.string()),
})
const mediaJob = z.object({
  channel: z.string(),
  account: z.string(),
  conversationId: z.string(),
  mediaId: z.string(),
  messageAt: z.string(),
  ref: mediaRef,
})

export type MediaJob = {
  channel: string
  account: string
  conversationId: string
  mediaId: string
  messageAt: string
  ref: MediaRef
}

type Group = { account: Account; id: string; items: readonly ConversationItem[] }

/** The jobs of one delivery's messages. */
export function mediaJobs(deliveryId: string, groups: readonly Group[]): OutgoingMessage[] {
  const messages = groups.flatMap(({ account, id, items }) =>
    items
      .filter((entry) => entry.deliveryId === deliveryId && entry.item.type === 'message')
      .map((entry) => ({ account, id, item: entry.item as MessageItem })),
  )
  return messages.flatMap(({ account, id, item }) =>
    item.media.map((ref, index) => {
      const job: MediaJob = {
        channel: account.channel,
        account: account.account,
        conversationId: id,
        mediaId: mediaId(item.nativeId, index),
        messageAt: item.at,
        ref,
      }
      return { body: JSON.stringify(job) }
    }),
  )
}

/** A job from its queue message; null when it is not one. */
export const parseMediaJob = (body: string): MediaJob | null => parseJob(mediaJob, body)
