// How does one comment become an item?
import type { Capabilities } from '../../domain/capability.ts'
import type { Author, InboundItem } from '../../domain/mention.ts'
import type { Comment } from './wire.ts'

/** What stands for a text that the webhook left out, until it has been asked for. */
export const untold = '[comment]'

const can: Capabilities = {
  public: { ok: true },
  private: { ok: false, reason: 'no_private_side' },
  hide: { ok: true },
  like: { ok: true },
  delete: { ok: true },
}

/** `seconds` is when it was made; `above` the author of the comment it hangs under, where the source says. */
export function readComment(
  comment: Comment,
  seconds: number,
  business: string,
  recipient: string | null,
  above?: Author,
): InboundItem {
  const { comment_id, video_id, text } = comment
  const author = authorOf(comment)
  if (author === null) return { type: 'ignored', recipient, reason: 'comment_of_nobody' }
  const ours = comment.owner === true || author.nativeId === business
  const customer = ours ? above : author
  if (customer === undefined) return { type: 'ignored', recipient, reason: 'own_comment' }
  const parent = parentOf(comment)
  return {
    type: 'message',
    recipient,
    nativeId: comment_id,
    at: new Date(seconds * 1000).toISOString(),
    from: ours ? 'us' : 'customer',
    customer,
    threadRoot: threadRootOf(comment),
    visibility: 'public',
    text: text ?? untold,
    media: [],
    permalink: `https://www.tiktok.com/video/${video_id}`,
    ...(parent === null ? {} : { inReplyTo: parent }),
    address: { kind: 'comment', business, video: video_id, comment: comment_id },
    can,
  }
}

export function readDeletion(comment: Comment, seconds: number, recipient: string | null): InboundItem {
  const author = authorOf(comment)
  if (author === null) return { type: 'ignored', recipient, reason: 'comment_of_nobody' }
  return {
    type: 'deletion',
    recipient,
    nativeId: `${comment.comment_id}:deleted`,
    threadRoot: threadRootOf(comment),
    customerId: author.nativeId,
    of: { nativeId: comment.comment_id },
    at: new Date(seconds * 1000).toISOString(),
  }
}

export function authorOf({ unique_identifier, user_id, username, display_name }: Comment): Author | null {
  const nativeId = unique_identifier || user_id
  if (!nativeId) return null
  return {
    nativeId,
    name: display_name || username || 'TikTok user',
    handle: username ?? '',
    followers: null,
  }
}

/** Comments below comments belong to one thread, whoever is answered there. */
function threadRootOf(comment: Comment): string {
  return `comment:${parentOf(comment) ?? comment.comment_id}`
}

/** Without a parent TikTok gives none, an empty one, or 0. */
function parentOf({ parent_comment_id: parent }: Comment): string | null {
  return !parent || parent === '0' ? null : parent
}
