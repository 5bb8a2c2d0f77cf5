// How does a delivery of a Facebook Page become items: webhook batches of feed and Messenger, and polled lists.
import * as z from 'zod/mini'
import { Failure } from '../../domain/failure.ts'
import type { InboundItem } from '../../domain/mention.ts'
import type { NormaliseInput } from '../connector.ts'
import { eachOf, guarded, parseBody } from '../meta/batch.ts'
import { conversationPage, readConversation } from '../meta/conversation-page.ts'
import { readMessaging } from '../meta/messaging.ts'
import { conversationSource } from '../meta/poll-conversations.ts'
import { idOf, moment, wireId } from '../meta/wire-values.ts'
import { readFeed, readMention } from './feed.ts'
import { readPolledComment, readPolledPost } from './feed-page.ts'
import { commentSource, postSource } from './poll-comments.ts'

const payload = z.object({ object: z.literal('page'), entry: z.array(z.unknown()) })
const list = z.optional(z.array(z.unknown()))
const entryShape = z.object({
  id: wireId,
  time: z.optional(moment),
  messaging: list,
  standby: list,
  changes: list,
})
const changeShape = z.object({ field: z.string(), value: z.unknown() })

/** One webhook holds updates of any of the app's Pages; each item names its Page as `recipient`. */
export function normalise(input: NormaliseInput): InboundItem[] {
  const body = parseBody(input.bytes)
  if (input.source !== 'webhook') return readPolled(body, input)
  const read = payload.safeParse(body)
  if (!read.success) throw new Failure('bad_payload', 'Not a payload of a Facebook Page.')
  return eachOf(read.data.entry, null, (member) => readEntry(member, input.receivedAt))
}

function readEntry(member: unknown, receivedAt: string): InboundItem[] {
  const entry = entryShape.parse(member)
  const pageId = idOf(entry.id)
  if (!entry.messaging && !entry.standby && !entry.changes) {
    return [{ type: 'ignored', recipient: pageId, reason: 'empty_entry' }]
  }
  const messenger = { recipient: pageId, platform: 'Messenger' as const, receivedAt }
  const feed = { pageId, entryTime: entry.time, receivedAt }
  return [
    ...eachOf(entry.messaging, pageId, (event) => readMessaging(event, { ...messenger, standby: false })),
    ...eachOf(entry.standby, pageId, (event) => readMessaging(event, { ...messenger, standby: true })),
    ...eachOf(entry.changes, pageId, (raw) => {
      const { field, value } = changeShape.parse(raw)
      if (field === 'feed') return readFeed(value, feed)
      if (field === 'mention') return readMention(value, feed)
      return [{ type: 'ignored', recipient: pageId, reason: `unknown_event:${field}` }]
    }),
  ]
}

function readPolled(body: unknown, { source, receivedAt }: NormaliseInput): InboundItem[] {
  const page = conversationPage.safeParse(body)
  if (!page.success) throw new Failure('bad_payload', 'Not a list of the Graph API.')
  const [kind = '', pageId = '', postId = ''] = source.split('/')
  const read = (member: unknown): InboundItem[] => {
    switch (`${kind}/`) {
      case commentSource:
        return readPolledComment(member, pageId, postId)
      case postSource:
        return readPolledPost(member, pageId)
      case conversationSource:
        return readConversation(member, {
          recipient: pageId,
          platform: 'Messenger',
          standby: false,
          receivedAt,
        })
      default:
        throw new Failure('bad_payload', 'A list of a kind we do not read.')
    }
  }
  return page.data.data.flatMap((member) => guarded(member, pageId, read))
}
