// What does one record of the table's change stream mean?
import type { ConversationHead } from '../domain/conversation.ts'
import type { Crisis } from '../domain/crisis.ts'
import type { Incident } from '../domain/incident.ts'
import type { Notice } from '../domain/notice.ts'
import type { Reply } from '../domain/reply.ts'
import { decodeCrisis, isCrisis } from '../store/crises.ts'
import type { Item } from '../store/database.ts'
import { decodeHead } from '../store/head-codec.ts'
import { decodeIncident, isIncident } from '../store/incidents.ts'
import { decodeMedia, isMediaItem, messageOfMedia } from '../store/media.ts'
import { decodeStored, isRewritten } from '../store/message-codec.ts'
import type { StoredMessage } from '../store/messages.ts'
import { decodeNotice, isNotice } from '../store/notices.ts'
import { decodeReply, isReplyItem } from '../store/replies.ts'

/** A record with plain items; `sequence` grows within its stream shard. */
export type StreamRecord = { sequence: string; before: Item | null; after: Item | null }

export type StreamChange = { sequence: string } & (
  | { kind: 'head'; before: ConversationHead | null; after: ConversationHead }
  | { kind: 'message'; message: StoredMessage }
  | { kind: 'message_changed'; conversationId: string; at: string; nativeId: string }
  | { kind: 'reply'; before: Reply | null; after: Reply }
  | { kind: 'incident'; after: Incident }
  | { kind: 'notice'; notice: Notice }
  | { kind: 'crisis'; after: Crisis }
)

/** The change, or null for a record nobody follows (ledger lines, counters, removals). Throws on a broken item. */
export function streamChange({ sequence, before, after }: StreamRecord): StreamChange | null {
  if (after !== null && isIncident(after)) return { sequence, kind: 'incident', after: decodeIncident(after) }
  if (after !== null && isNotice(after)) return { sequence, kind: 'notice', notice: decodeNotice(after) }
  if (after !== null && isCrisis(after)) return { sequence, kind: 'crisis', after: decodeCrisis(after) }
  if (after === null || typeof after.pk !== 'string' || !after.pk.startsWith('C#')) return null
  if (after.sk === '0') {
    return {
      sequence,
      kind: 'head',
      before: before === null ? null : decodeHead(before),
      after: decodeHead(after),
    }
  }
  if (isReplyItem(after)) {
    return {
      sequence,
      kind: 'reply',
      before: before === null ? null : decodeReply(before),
      after: decodeReply(after),
    }
  }
  if (isMediaItem(after)) {
    const { conversationId, messageAt, id } = decodeMedia(after)
    return { sequence, kind: 'message_changed', conversationId, at: messageAt, nativeId: messageOfMedia(id) }
  }
  // Of what lies in a thread only a person's word about a message, and whether it is hidden or liked, is ever written again.
  const stored = before === null || isRewritten(after) ? decodeStored(after) : null
  if (stored === null) return null
  if ('direction' in stored) return { sequence, kind: 'message', message: stored }
  const { conversationId, of } = stored
  return { sequence, kind: 'message_changed', conversationId, at: of.at, nativeId: of.nativeId }
}
