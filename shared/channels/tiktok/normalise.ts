// Which items does a TikTok delivery hold: one event, or what a poll found?
import type { InboundItem } from '../../domain/mention.ts'
import type { NormaliseInput } from '../connector.ts'
import { guarded, ignored, notOf, openBody } from '../delivery-body.ts'
import { authorOf, readComment, readDeletion } from './comment.ts'
import { readMessage } from './message.ts'
import { commentEventSchema, envelopeSchema, listedCommentSchema, messageSchema, pollSchema } from './wire.ts'

export const pollSource = 'poll:business'

/** Pure. Throws Failure `bad_payload`. */
export function normalise(input: NormaliseInput): InboundItem[] {
  const body = openBody(input.bytes, 'TikTok')
  if (input.source === pollSource) return readPoll(body)
  const envelope = envelopeSchema.safeParse(body)
  if (!envelope.success) throw notOf('TikTok')
  const { event, user_openid: business, content } = envelope.data
  // One app's webhooks share a URL: each names the account it is for.
  return guarded(body, business, () => readEvent(event, content, business, input.receivedAt))
}

function readEvent(event: string, content: string, business: string, receivedAt: string): InboundItem {
  switch (event) {
    case 'im_receive_msg':
    case 'im_send_msg':
      return readMessage(messageSchema.parse(JSON.parse(content)), business, business)
    case 'comment.update': {
      const comment = commentEventSchema.parse(JSON.parse(content))
      const seconds = secondsOf(comment.timestamp)
      if (comment.comment_action === 'insert') return readComment(comment, seconds, business, business)
      if (comment.comment_action === 'delete') return readDeletion(comment, seconds, business)
      return ignored(`comment:${comment.comment_action}`, business)
    }
    case 'authorization.removed':
      return {
        type: 'account',
        recipient: business,
        code: 'access_revoked',
        detail: 'The account has taken its permission back: connect it again.',
        at: receivedAt,
      }
    default:
      return ignored(`event:${event}`, business)
  }
}

function readPoll(body: unknown): InboundItem[] {
  const found = pollSchema.safeParse(body)
  if (!found.success) throw notOf('TikTok')
  const { business, comments = [], messages = [] } = found.data
  return [
    ...comments.flatMap((raw) => readListed(raw, business)),
    ...messages.flatMap((raw) =>
      guarded(raw, null, (one) => readMessage(messageSchema.parse(one), business, null)),
    ),
  ]
}

/** A comment with those below it; ours among them answer its author. */
function readListed(raw: unknown, business: string): InboundItem[] {
  const parsed = listedCommentSchema.safeParse(raw)
  const items = guarded(raw, null, (one) => {
    const comment = listedCommentSchema.parse(one)
    return readComment(comment, comment.create_time, business, null)
  })
  const author = parsed.success ? authorOf(parsed.data) : null
  const replies = parsed.data?.reply_list ?? []
  return [
    ...items,
    ...replies.flatMap((reply) =>
      guarded(reply, null, (one) => {
        const comment = listedCommentSchema.parse(one)
        return readComment(comment, comment.create_time, business, null, author ?? undefined)
      }),
    ),
  ]
}

function secondsOf(timestamp: number): number {
  return timestamp > 99_999_999_999 ? Math.floor(timestamp / 1000) : timestamp
}
