// Why may this reply not be sent? Asked before anything is stored and before the network: side, window, length, moment.
import type { ChannelDefinition, ReplySide } from '../channels/connector.ts'
import { capabilityAt, capabilityReasons } from '../domain/capability.ts'
import type { ConversationHead } from '../domain/conversation.ts'
import { splitText } from '../domain/split-text.ts'
import { limitUpTo, type TextLimit, unitsLeft } from '../domain/text-length.ts'
import type { ReplyRequest } from './queue-reply.ts'
import { type Objection, objectionToCount } from './reply-attachments.ts'
import { mostParts } from './reply-parts.ts'

/** What is known to be possible: the side, and the texts of the posts it becomes. */
export type Sendable = { side: ReplySide; texts: readonly string[] }

export function sendableOf(
  request: ReplyRequest,
  head: ConversationHead,
  definition: ChannelDefinition | undefined,
  now: string,
): Sendable | Objection {
  const side = definition?.[request.visibility]
  if (!definition || !side) {
    return {
      path: 'visibility',
      message: `${definition?.label ?? head.channel} has no ${request.visibility} replies.`,
    }
  }
  const can = capabilityAt(head.can[request.visibility], now)
  const viaTemplate =
    request.template !== undefined && side.templates === true && can.reason === 'window_closed'
  if (!can.ok && !viaTemplate) {
    const reasons: Record<string, string> = capabilityReasons
    const reason = can.reason === 'window_closed' && side.templates === true ? 'templates_only' : can.reason
    return { path: 'visibility', message: reasons[reason ?? ''] ?? 'This reply is not possible here.' }
  }
  if (request.sendAt !== undefined && request.sendAt <= now) {
    return { path: 'sendAt', message: 'Choose a moment in the future, or leave it out.' }
  }
  const attachments = request.attachments ?? []
  if (request.template !== undefined && attachments.length > 0) {
    return { path: 'attachments', message: 'A template brings what it shows; files cannot go with it.' }
  }
  const tooMany = objectionToCount(attachments, side)
  if (tooMany !== null) return tooMany
  if (request.text.trim() === '' && attachments.length === 0 && request.template === undefined) {
    return { path: 'text', message: 'There is nothing to send: write something, or attach a file.' }
  }
  // Beside a file some platforms take less text than alone.
  const most = attachments.length > 0 ? side.attachments?.textMax : undefined
  return textsOf(request, side, limitUpTo(side.text, most))
}

function textsOf(request: ReplyRequest, side: ReplySide, limit: TextLimit): Sendable | Objection {
  const over = -unitsLeft(request.text, limit)
  if (over <= 0) return { side, texts: [request.text] }
  if (request.thread !== true || side.threads !== true) {
    return { path: 'text', message: `The text is ${over} over the limit of ${limit.max}.` }
  }
  const texts = splitText(request.text, limit)
  if (texts.length <= mostParts) return { side, texts }
  return { path: 'text', message: `This would be ${texts.length} posts; ${mostParts} are the most.` }
}
