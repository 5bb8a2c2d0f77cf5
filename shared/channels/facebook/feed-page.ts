// What are the comments and visitors' posts of polled lists, ours as echoes where they answer somebody.
import type { InboundItem, MediaRef } from '../../domain/mention.ts'
import { idOf, instantOf } from '../meta/wire-values.ts'
import * as wire from './feed-wire.ts'
import { authorOf, publicMessage } from './public-message.ts'

/** A member of the comments under `postId`. Throws where it cannot be read. */
export function readPolledComment(member: unknown, pageId: string, postId: string): InboundItem[] {
  const comment = wire.polledComment.parse(member)
  const { parent, from } = comment
  const nativeId = idOf(comment.id)
  const ours = from !== undefined && from !== null && idOf(from.id) === pageId
  const answered = parent?.from
  if (ours && (!parent || !answered || idOf(answered.id) === pageId)) {
    return [{ type: 'ignored', recipient: pageId, reason: 'own_comment' }]
  }
  return [
    publicMessage({
      kind: 'comment',
      recipient: pageId,
      nativeId,
      postId,
      parentId: parent === undefined ? undefined : idOf(parent.id),
      at: instantOf(comment.created_time),
      from: ours ? 'us' : 'customer',
      customer: ours ? authorOf(answered, nativeId) : authorOf(from, nativeId),
      text: comment.message ?? '',
      media: mediaOf(comment.attachment),
    }),
  ]
}

/** A member of the Page's feed. */
export function readPolledPost(member: unknown, pageId: string): InboundItem[] {
  const post = wire.polledPost.parse(member)
  if (!post.from || idOf(post.from.id) === pageId) {
    return [{ type: 'ignored', recipient: pageId, reason: 'own_post' }]
  }
  const nativeId = idOf(post.id)
  return [
    publicMessage({
      kind: 'post',
      recipient: pageId,
      nativeId,
      postId: nativeId,
      at: instantOf(post.created_time),
      from: 'customer',
      customer: authorOf(post.from, nativeId),
      text: post.message ?? '',
      media: post.full_picture?.startsWith('http') ? [{ kind: 'image', url: post.full_picture }] : [],
    }),
  ]
}

function mediaOf(raw: unknown): MediaRef[] {
  const attachment = wire.polledAttachment.safeParse(raw).data
  const film = attachment?.media?.source
  if (film?.startsWith('http')) return [{ kind: 'video', url: film }]
  const picture = attachment?.media?.image?.src
  if (attachment?.type === 'share' || !picture?.startsWith('http')) return []
  return [{ kind: attachment?.type === 'sticker' ? 'sticker' : 'image', url: picture }]
}
