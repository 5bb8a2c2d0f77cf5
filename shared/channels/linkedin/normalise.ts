// Which items does a LinkedIn delivery hold: the notifications of a webhook, or those that a poll read?
import type { Capabilities } from '../../domain/capability.ts'
import type { Author, InboundItem } from '../../domain/mention.ts'
import type { NormaliseInput } from '../connector.ts'
import { guarded, ignored, notOf, openBody } from '../delivery-body.ts'
import { commentParts, idIn } from './urn.ts'
import { type Notification, notificationSchema, payloadSchema, pollSchema } from './wire.ts'

export const notificationsSource = 'poll:notifications'
export const unnamed = 'LinkedIn member'

/** Pure. Throws Failure `bad_payload`. */
export function normalise(input: NormaliseInput): InboundItem[] {
  const body = openBody(input.bytes, 'LinkedIn')
  if (input.source === notificationsSource) {
    const poll = pollSchema.safeParse(body)
    if (!poll.success) throw notOf('LinkedIn')
    const { elements, answered = {} } = poll.data
    return elements.flatMap((raw) => guarded(raw, null, (one) => readNotification(one, answered)))
  }
  const payload = payloadSchema.safeParse(body)
  if (!payload.success) throw notOf('LinkedIn')
  const { type, notifications = [] } = payload.data
  if (type !== 'ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS') return [ignored(`event:${type}`)]
  return notifications.flatMap((raw) => guarded(raw, null, (one) => readNotification(one, {})))
}

function readNotification(raw: unknown, answered: Record<string, string>): InboundItem {
  const notification = notificationSchema.parse(raw)
  switch (notification.action) {
    case 'COMMENT':
    case 'ADMIN_COMMENT':
      return readComment(notification, answered)
    case 'COMMENT_EDIT':
    case 'COMMENT_DELETE':
      return readChange(notification)
    case 'SHARE_MENTION':
      return readMention(notification)
    default:
      return ignored(`action:${notification.action}`, pageOf(notification))
  }
}

const can: Capabilities = {
  public: { ok: true },
  private: { ok: false, reason: 'no_private_side' },
  delete: { ok: true },
}

/** One conversation per person and post. A comment of ours does not say whom it answers: only the poll finds out. */
function readComment(notification: Notification, answered: Record<string, string>): InboundItem {
  const recipient = pageOf(notification)
  const { urn, post, owner, text } = commentIn(notification)
  const ours = notification.action === 'ADMIN_COMMENT' || (owner !== null && idIn(owner) === recipient)
  const customer = ours ? answered[urn] : owner
  if (!customer) return ignored(ours ? 'own_comment' : 'comment_of_nobody', recipient)
  return {
    type: 'message',
    recipient,
    nativeId: urn,
    at: new Date(notification.lastModifiedAt).toISOString(),
    from: ours ? 'us' : 'customer',
    customer: authorOf(customer),
    threadRoot: post,
    visibility: 'public',
    text,
    media: [],
    permalink: `https://www.linkedin.com/feed/update/${post}?commentUrn=${encodeURIComponent(urn)}`,
    address: { post, comment: urn },
    can,
  }
}

function readChange(notification: Notification): InboundItem {
  const recipient = pageOf(notification)
  const { urn, post, owner, text } = commentIn(notification)
  if (owner === null) return ignored('change_of_nobody', recipient)
  if (idIn(owner) === recipient) return ignored('own_change', recipient)
  const at = new Date(notification.lastModifiedAt).toISOString()
  const thread = { recipient, threadRoot: post, customerId: owner, of: { nativeId: urn }, at }
  return notification.action === 'COMMENT_EDIT'
    ? { type: 'edit', ...thread, nativeId: `${urn}:edit:${notification.lastModifiedAt}`, text }
    : { type: 'deletion', ...thread, nativeId: `${urn}:deleted` }
}

/** Somebody names the page in a post of their own: the answer is a comment below it. */
function readMention(notification: Notification): InboundItem {
  const recipient = pageOf(notification)
  const share = notification.decoratedGeneratedActivity?.share ?? notification.decoratedSourcePost
  const post = notification.generatedActivity ?? share?.entity ?? notification.sourcePost
  if (!post || !share?.owner) return ignored('mention_of_nobody', recipient)
  return {
    type: 'message',
    recipient,
    nativeId: post,
    at: new Date(notification.lastModifiedAt).toISOString(),
    from: 'customer',
    customer: authorOf(share.owner),
    threadRoot: post,
    visibility: 'public',
    text: plain(share.text ?? ''),
    media: [],
    permalink: `https://www.linkedin.com/feed/update/${post}`,
    address: { post },
    can: { public: can.public, private: can.private },
  }
}

function commentIn({ generatedActivity, decoratedGeneratedActivity }: Notification) {
  const comment = decoratedGeneratedActivity?.comment
  const urn = generatedActivity ?? comment?.entity ?? ''
  const parts = commentParts(urn)
  if (parts === null) throw new Error('The notification names no comment.')
  return { urn, post: parts.post, owner: comment?.owner ?? null, text: plain(comment?.text ?? '') }
}

function pageOf({ organizationalEntity }: Notification): string | null {
  return organizationalEntity ? idIn(organizationalEntity) : null
}

function authorOf(urn: string): Author {
  return { nativeId: urn, name: unnamed, handle: '', followers: null }
}

/** Mentions come as `@[name](urn)`. */
function plain(text: string): string {
  return text.replace(/@\[([^\]]*)\]\(urn:li:[^)]*\)/g, '@$1')
}
