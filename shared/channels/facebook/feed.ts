// What is one change of a Page's feed as items: comments and visitors' posts, their edits and removals, mentions.
import type { InboundItem, MediaRef } from '../../domain/mention.ts'
import { idOf, instantOf, type Moment } from '../meta/wire-values.ts'
import * as wire from './feed-wire.ts'
import { authorOf, publicMessage } from './public-message.ts'

export type FeedSetting = { pageId: string; entryTime: Moment | undefined; receivedAt: string }

const posts = new Set(['post', 'status', 'photo', 'video', 'share', 'album', 'note', 'link'])

/** `value` of the field `feed`. Throws where it cannot be read. */
export function readFeed(raw: unknown, setting: FeedSetting): InboundItem[] {
  const value = wire.feedValue.parse(raw)
  const { pageId: recipient } = setting
  const isComment = value.item === 'comment'
  if (!isComment && !posts.has(value.item)) {
    return [{ type: 'ignored', recipient, reason: `feed_${value.item.slice(0, 40)}` }]
  }
  const id = isComment ? value.comment_id : value.post_id
  if (id === undefined) throw new Error(`The id of the ${value.item} is missing.`)
  const nativeId = idOf(id)
  if (value.from && idOf(value.from.id) === recipient) {
    // Whom it answers is not said: the catch-up poll brings our own comments with that.
    return [{ type: 'ignored', recipient, reason: isComment ? 'own_comment' : 'own_post' }]
  }
  switch (value.verb) {
    case 'add':
      return [addition(value, nativeId, isComment, setting)]
    case 'edited':
    case 'edit':
    case 'remove':
      return [change(value, nativeId, isComment, setting)]
    case 'hide':
    case 'unhide':
      return [{ type: 'moderation', ...changed(value, nativeId, isComment, setting), moderation: value.verb }]
    default:
      return [{ type: 'ignored', recipient, reason: `${value.item}_${value.verb}`.slice(0, 80) }]
  }
}

function addition(
  value: wire.FeedValue,
  nativeId: string,
  isComment: boolean,
  setting: FeedSetting,
): InboundItem {
  const postId = idOf(value.post_id ?? nativeId)
  const parent = value.parent_id === undefined ? undefined : idOf(value.parent_id)
  return publicMessage({
    kind: isComment ? 'comment' : 'post',
    recipient: setting.pageId,
    nativeId,
    postId,
    parentId: isComment && parent !== postId ? parent : undefined,
    at: instantOf(value.created_time ?? setting.entryTime ?? setting.receivedAt),
    from: 'customer',
    customer: authorOf(value.from, nativeId),
    text: [value.message, sharedLink(value)].filter((line) => line).join('\n'),
    media: mediaOf(value),
  })
}

function change(
  value: wire.FeedValue,
  nativeId: string,
  isComment: boolean,
  setting: FeedSetting,
): InboundItem {
  const annotation = changed(value, nativeId, isComment, setting)
  if (value.verb === 'remove') return { type: 'deletion', ...annotation, nativeId: `${nativeId}#removed` }
  return { type: 'edit', ...annotation, text: value.message ?? null }
}

/** What a change of a comment or post says of its place. The id is that of the change. */
function changed(value: wire.FeedValue, nativeId: string, isComment: boolean, setting: FeedSetting) {
  const moment = setting.entryTime ?? value.created_time ?? setting.receivedAt
  const mark = [moment, value.created_time].filter((part) => part !== undefined).join('/')
  return {
    recipient: setting.pageId,
    nativeId: `${nativeId}#${value.verb === 'edit' ? 'edited' : value.verb}@${mark}`,
    threadRoot: isComment ? idOf(value.post_id ?? nativeId) : nativeId,
    customerId: authorOf(value.from, nativeId).nativeId,
    of: { nativeId },
    at: instantOf(moment),
  }
}

/** `value` of the field `mention`. Its shape varies; where the text is kept back, a line says so. */
export function readMention(raw: unknown, setting: FeedSetting): InboundItem[] {
  const value = wire.mentionValue.parse(raw)
  const { pageId: recipient } = setting
  const id = value.item === 'comment' ? value.comment_id : (value.comment_id ?? value.post_id)
  if (id === undefined) throw new Error('The mention does not name its post or comment.')
  if (value.verb !== undefined && value.verb !== 'add') {
    return [{ type: 'ignored', recipient, reason: `mention_${value.verb.slice(0, 40)}` }]
  }
  const sender = value.from ?? (value.sender_id && { id: value.sender_id, name: value.sender_name })
  const nativeId = idOf(id)
  return [
    publicMessage({
      kind: 'mention',
      recipient,
      nativeId,
      postId: idOf(value.post_id ?? id),
      at: instantOf(value.created_time ?? setting.entryTime ?? setting.receivedAt),
      from: 'customer',
      customer: authorOf(sender || null, nativeId),
      text: value.message || '[mentioned us; Facebook does not pass on the text]',
      media: [],
    }),
  ]
}

function mediaOf({ photo, video }: wire.FeedValue): MediaRef[] {
  const media: MediaRef[] = []
  if (photo !== undefined && /^https?:/.test(photo)) media.push({ kind: 'image', url: photo })
  if (video !== undefined && /^https?:/.test(video)) media.push({ kind: 'video', url: video })
  return media
}

/** The link of a shared page; that of a photo is the photo itself. */
function sharedLink({ link, photo, video }: wire.FeedValue): string {
  return link === undefined || photo !== undefined || video !== undefined ? '' : `[shared link] ${link}`
}
