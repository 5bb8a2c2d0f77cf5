// How does a delivery of Instagram become items: webhook batches of comments and messages, and polled lists.
import { Failure } from '../../domain/failure.ts'
import type { InboundItem } from '../../domain/mention.ts'
import type { NormaliseInput } from '../connector.ts'
import { eachOf, guarded, parseBody } from '../meta/batch.ts'
import { conversationPage, readConversation } from '../meta/conversation-page.ts'
import type { MessagingSetting } from '../meta/direct-message.ts'
import { readMessaging } from '../meta/messaging.ts'
import { conversationSource } from '../meta/poll-conversations.ts'
import { idOf, instantOf } from '../meta/wire-values.ts'
import { readComment, readMention, readPolledComment } from './comments.ts'
import { commentSource } from './poll-comments.ts'
import * as wire from './wire.ts'

type Setting = { messaging: MessagingSetting; ownId: string; at: string }

/** One webhook holds updates of any of the app's accounts; each item names its account as `recipient`. */
export function normalise(input: NormaliseInput): InboundItem[] {
  const body = parseBody(input.bytes)
  if (input.source !== 'webhook') return readPolled(body, input)
  const read = wire.payload.safeParse(body)
  if (!read.success) throw new Failure('bad_payload', 'Not a payload of Instagram.')
  return eachOf(read.data.entry, null, (member) => readEntry(member, input.receivedAt))
}

function readEntry(member: unknown, receivedAt: string): InboundItem[] {
  const entry = wire.entry.parse(member)
  const ownId = idOf(entry.id)
  const messaging = { recipient: ownId, platform: 'Instagram' as const, standby: false, receivedAt }
  const setting = { messaging, ownId, at: instantOf(entry.time ?? receivedAt) }
  if (entry.field !== undefined) return readChange(entry, setting)
  if (!entry.messaging && !entry.standby && !entry.changes) {
    return [{ type: 'ignored', recipient: ownId, reason: 'empty_entry' }]
  }
  const standby = { ...messaging, standby: true }
  return [
    ...eachOf(entry.messaging, ownId, (event) => readMessaging(event, messaging)),
    ...eachOf(entry.standby, ownId, (event) => readMessaging(event, standby)),
    ...eachOf(entry.changes, ownId, (raw) => readChange(raw, setting)),
  ]
}

function readChange(raw: unknown, { messaging, ownId, at }: Setting): InboundItem[] {
  const { field, value } = wire.change.parse(raw)
  switch (field) {
    case 'comments':
      return readComment(value, { ownId, at })
    case 'live_comments':
      return readComment(value, { ownId, at, live: true })
    case 'mentions':
      return readMention(value, { ownId, at })
    // The dashboard's test button sends messages in this form.
    case 'messages':
      return readMessaging(value, messaging)
    default:
      return [{ type: 'ignored', recipient: ownId, reason: `unknown_event:${field}` }]
  }
}

function readPolled(body: unknown, { source, receivedAt }: NormaliseInput): InboundItem[] {
  const page = conversationPage.safeParse(body)
  if (!page.success) throw new Failure('bad_payload', 'Not a list of the Graph API.')
  const [kind = '', ownId = '', mediaId = ''] = source.split('/')
  const setting = { recipient: ownId, platform: 'Instagram' as const, standby: false, receivedAt }
  return page.data.data.flatMap((member) =>
    guarded(member, ownId, (one) => {
      if (`${kind}/` === commentSource) return readPolledComment(one, ownId, mediaId)
      if (`${kind}/` === conversationSource) return readConversation(one, setting)
      throw new Failure('bad_payload', 'A list of a kind we do not read.')
    }),
  )
}
