// How does one Slack message become an item?
import type { EditItem, InboundItem, MediaRef, MessageItem } from '../../domain/mention.ts'
import { ignored } from '../delivery-body.ts'
import {
  authorOf,
  capabilitiesIn,
  instantOf,
  isDirect,
  nativeIdOf,
  type Place,
  threadRootOf,
} from './place.ts'
import { plainText } from './plain-text.ts'
import { type Message, readFile, readMetadata } from './wire.ts'

/** Kinds of message that a person writes; all others are joins, topics, pins and the like. */
const written: readonly (string | undefined)[] = [
  undefined,
  'file_share',
  'thread_broadcast',
  'me_message',
  'bot_message',
]

/** `appId` is our app, whose messages are echoes, as are those of `ownIds`. */
export function readMessage(
  message: Message,
  place: Place,
  ownIds: readonly string[],
  appId?: string,
): InboundItem {
  if (!written.includes(message.subtype)) return ignored(`message:${message.subtype}`)
  const author = side(message, place, ownIds, appId)
  if (author === 'bot') return ignored('other_bot')
  const customerId = author === 'customer' ? message.user : customerAnswered(message, place, ownIds)
  if (customerId === undefined) return ignored(author === 'us' ? 'own_message' : 'message_of_nobody')
  const { channel } = place
  const { ts, thread_ts } = message
  const opaque = author === 'us' ? readMetadata(message.metadata)?.event_payload?.reply_id : undefined
  const item: MessageItem = {
    type: 'message',
    recipient: null,
    nativeId: nativeIdOf(channel, ts),
    at: instantOf(ts),
    from: author,
    customer: authorOf(customerId),
    threadRoot: threadRootOf(channel, ts, thread_ts),
    visibility: isDirect(channel) ? 'private' : 'public',
    text: plainText(message.text ?? '', ownIds),
    media: mediaOf(message),
    permalink: permalinkOf(place, ts),
    ...(thread_ts === undefined || thread_ts === ts ? {} : { inReplyTo: nativeIdOf(channel, thread_ts) }),
    ...(opaque === undefined ? {} : { opaque }),
    address: { channel, user: customerId, ...threadPart(place, thread_ts ?? ts, thread_ts) },
    can: capabilitiesIn(place),
  }
  return item
}

/** The edit that a message has seen, if it has. */
export function readEdit(
  message: Message,
  place: Place,
  ownIds: readonly string[],
  appId?: string,
): EditItem | null {
  const { ts, thread_ts, edited, user } = message
  if (edited === undefined || user === undefined) return null
  if (side(message, place, ownIds, appId) !== 'customer') return null
  const nativeId = nativeIdOf(place.channel, ts)
  return {
    type: 'edit',
    recipient: null,
    nativeId: `${nativeId}:edit:${edited.ts}`,
    threadRoot: threadRootOf(place.channel, ts, thread_ts),
    customerId: user,
    of: { nativeId, at: instantOf(ts) },
    at: instantOf(edited.ts),
    text: plainText(message.text ?? '', ownIds),
  }
}

/** In a channel shared with customers, people of our own workspace are us too. */
export function side(
  { user, bot_id, app_id, user_team, source_team }: Message,
  { team, shared }: Place,
  ownIds: readonly string[],
  appId?: string,
): 'customer' | 'us' | 'bot' {
  if ((user !== undefined && ownIds.includes(user)) || (appId !== undefined && app_id === appId)) return 'us'
  if (bot_id) return 'bot'
  const home = user_team ?? source_team
  return shared && home !== undefined && home === team ? 'us' : 'customer'
}

/** Whom a message of ours is for: who began the thread, or the other person of a direct message. */
function customerAnswered(message: Message, place: Place, ownIds: readonly string[]): string | undefined {
  if (isDirect(place.channel)) return place.partner ?? readMetadata(message.metadata)?.event_payload?.customer
  const parent = message.parent_user_id
  return parent === undefined || ownIds.includes(parent) ? undefined : parent
}

/** Public answers go into the thread; a direct message only stays in one that the customer began. */
function threadPart({ channel }: Place, root: string, threadTs: string | undefined): Record<string, string> {
  if (isDirect(channel)) return threadTs === undefined ? {} : { threadTs }
  return { threadTs: root }
}

function mediaOf({ files = [] }: Message): MediaRef[] {
  return files.flatMap((raw): MediaRef[] => {
    const file = readFile(raw)
    if (file?.id === undefined || file.mode === 'tombstone' || file.mode === 'hidden_by_limit') return []
    const mimeType = file.mimetype ?? 'application/octet-stream'
    const url = file.url_private_download ?? file.url_private
    return [
      {
        kind: kindOf(mimeType),
        nativeId: file.id,
        mimeType,
        ...(url === undefined ? {} : { url }),
        ...(file.name ? { fileName: file.name } : {}),
      },
    ]
  })
}

function kindOf(mimeType: string): MediaRef['kind'] {
  const family = mimeType.split('/')[0]
  return family === 'image' || family === 'video' || family === 'audio' ? family : 'document'
}

function permalinkOf({ team, channel }: Place, ts: string): string | null {
  if (team === '') return null
  return `https://slack.com/app_redirect?${new URLSearchParams({ team, channel, message_ts: ts })}`
}
