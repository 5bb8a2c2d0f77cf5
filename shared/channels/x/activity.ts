// Reads events of the X Activity API: v2 posts, direct messages in the old shape, and news about the account.
import type { InboundItem } from '#shared/domain/mention.ts'
import { revocation } from './account-activity.ts'
import { readMedia } from './attachments.ts'
import { pushedDms, readMarks } from './direct-messages.ts'
import { readPeople } from './people.ts'
import { isOurs, postItems } from './posts.ts'
import { readEach } from './reading.ts'
import { madeAt } from './snowflake.ts'
import { postAuthors, postParents } from './timeline-page.ts'
import { postShape } from './wire.ts'
import { activityEventShape, deletedPostShape, revokeShape } from './wire-events.ts'

const summoning = new Set(['post.mention.create', 'post.quote.create'])
const postEvents = new Set([...summoning, 'post.reply.create', 'post.create'])
const quiet: Record<string, string> = {
  'dm.indicate_typing': 'typing',
  'like.create': 'like',
  'follow.follow': 'follow',
  'follow.unfollow': 'follow',
}

/** `raw` is what stands under `data` of the delivery. */
export function activityItems(raw: unknown, ownIds: ReadonlySet<string>, receivedAt: string): InboundItem[] {
  return readEach('activity', activityEventShape, raw, null, (event) => {
    const recipient = event.filter?.user_id ?? null
    const setting = { recipient, ownIds }
    const kind = event.event_type
    if (postEvents.has(kind)) {
      return readEach('post', postShape, event.payload, recipient, (post) =>
        postItems(post, {
          ...setting,
          people: readPeople(event.includes?.users),
          parents: postParents(event.includes?.tweets, readPeople(event.includes?.users)),
          media: readMedia(event.includes?.media),
          authors: postAuthors(event.includes?.tweets),
          summoned: summoning.has(kind),
        }),
      )
    }
    switch (kind) {
      case 'dm.received':
      case 'dm.sent':
        return pushedDms(event.payload, setting)
      case 'dm.read':
        return readMarks(event.payload, setting, receivedAt)
      case 'post.delete':
        return deletionItems(event.payload, setting)
      case 'oauth.revoke': {
        const read = revokeShape.safeParse(event.payload)
        return [revocation(recipient, read.success ? read.data.date_time : undefined, receivedAt)]
      }
      default:
        return [{ type: 'ignored', recipient, reason: quiet[kind] ?? `unknown_event:${kind}` }]
    }
  })
}

/**
 * Only deletions by the account itself are pushed; most do not say which conversation they belong to. X gives no time of
 * deletion; the time of arrival would differ when the event comes twice.
 */
function deletionItems(
  raw: unknown,
  setting: { recipient: string | null; ownIds: ReadonlySet<string> },
): InboundItem[] {
  const { recipient } = setting
  return readEach('deletion', deletedPostShape, raw, recipient, (post): InboundItem[] => {
    const { conversation_id: threadRoot, in_reply_to_user_id: customerId } = post
    if (threadRoot === undefined || customerId === undefined || isOurs(customerId, setting)) {
      return [{ type: 'ignored', recipient, reason: 'own_post_deleted' }]
    }
    return [
      {
        type: 'deletion',
        recipient,
        nativeId: `${post.id}:deleted`,
        of: { nativeId: post.id, at: madeAt(post.id) },
        at: madeAt(post.id),
        threadRoot,
        customerId,
      },
    ]
  })
}
