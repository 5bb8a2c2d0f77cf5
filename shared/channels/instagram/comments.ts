// What are comments and mentions as items, pushed or polled.
import type { Capabilities } from '../../domain/capability.ts'
import type { Address, Author, InboundItem, MessageItem } from '../../domain/mention.ts'
import { guarded } from '../meta/batch.ts'
import { hoursAfter, idOf, instantOf } from '../meta/wire-values.ts'
import { privateReplyDays } from './limits.ts'
import * as wire from './wire.ts'

/** `at` is the delivery's: a pushed comment has no time of its own. */
export type CommentSetting = { ownId: string; at: string; live?: boolean }

export function readComment(raw: unknown, { ownId, at, live = false }: CommentSetting): InboundItem[] {
  const comment = wire.comment.parse(raw)
  if (comment.from.id !== undefined && idOf(comment.from.id) === ownId) {
    // Whom it answers is not said: the poll brings our own comments with that.
    return [{ type: 'ignored', recipient: ownId, reason: 'own_comment' }]
  }
  const nativeId = idOf(comment.id)
  return [
    publicMessage({
      recipient: ownId,
      nativeId,
      mediaId: idOf(comment.media.id),
      parentId: comment.parent_id === undefined ? undefined : idOf(comment.parent_id),
      at,
      from: 'customer',
      customer: authorOf(comment.from, nativeId),
      text: comment.text ?? '',
      can: capabilities(at, live),
    }),
  ]
}

/** Instagram says only where: the text has to be looked at in its own app. */
export function readMention(raw: unknown, { ownId, at }: CommentSetting): InboundItem[] {
  const { media_id, comment_id } = wire.mention.parse(raw)
  const nativeId = comment_id === undefined ? `mention:${media_id}` : idOf(comment_id)
  const where = comment_id === undefined ? 'a caption' : 'a comment'
  const item = publicMessage({
    recipient: ownId,
    nativeId,
    mediaId: idOf(media_id),
    parentId: undefined,
    at,
    from: 'customer',
    customer: authorOf({}, nativeId),
    text: `[mentioned us in ${where} on somebody’s post; Instagram does not pass on the text]`,
    can: { public: { ok: true }, private: { ok: false, reason: 'no_private_side' } },
  })
  item.address = { kind: 'mention', media: idOf(media_id) }
  if (comment_id !== undefined) item.address.id = idOf(comment_id)
  return [item]
}

/** A top comment of a polled list with the answers under it; ours are echoes to who wrote the top one. */
export function readPolledComment(member: unknown, ownId: string, mediaId: string): InboundItem[] {
  const top = wire.polledComment.parse(member)
  const answers = (top.replies?.data ?? []).flatMap((raw) =>
    guarded(raw, ownId, (one) => polled(wire.polledComment.parse(one), top, ownId, mediaId)),
  )
  return [...polled(top, null, ownId, mediaId), ...answers]
}

function polled(
  comment: wire.PolledComment,
  top: wire.PolledComment | null,
  ownId: string,
  mediaId: string,
): InboundItem[] {
  const nativeId = idOf(comment.id)
  const ours = isFrom(comment, ownId)
  if (ours && (top === null || isFrom(top, ownId))) {
    return [{ type: 'ignored', recipient: ownId, reason: 'own_comment' }]
  }
  const by = ours && top !== null ? top : comment
  const at = instantOf(comment.timestamp)
  return [
    publicMessage({
      recipient: ownId,
      nativeId,
      mediaId,
      parentId: top === null ? undefined : idOf(top.id),
      at,
      from: ours ? 'us' : 'customer',
      customer: authorOf({ username: by.username, ...by.from }, idOf(by.id)),
      text: comment.text ?? '',
      can: ours ? own : capabilities(at, false),
    }),
  ]
}

function isFrom({ from }: wire.PolledComment, id: string): boolean {
  return from?.id !== undefined && idOf(from.id) === id
}

type Facts = Pick<MessageItem, 'nativeId' | 'at' | 'from' | 'customer' | 'text' | 'can'> & {
  recipient: string
  mediaId: string
  parentId: string | undefined
}

function publicMessage({ mediaId, parentId, ...facts }: Facts): MessageItem {
  const address: Address = { kind: 'comment', id: facts.nativeId, media: mediaId }
  if (parentId !== undefined) address.parent = parentId
  const item: MessageItem = {
    type: 'message',
    ...facts,
    threadRoot: mediaId,
    visibility: 'public',
    media: [],
    permalink: null,
    address,
  }
  if (parentId !== undefined) item.inReplyTo = parentId
  return item
}

function authorOf(
  from: { id?: string | number | undefined; username?: string | undefined },
  nativeId: string,
): Author {
  const username = from.username ?? ''
  return {
    nativeId: from.id === undefined ? `unknown:${username === '' ? nativeId : username}` : idOf(from.id),
    name: username === '' ? 'Instagram user' : username,
    handle: username,
    followers: null,
  }
}

const own: Capabilities = { public: { ok: true }, private: { ok: false, reason: 'no_private_side' } }

/** Live comments can be answered in private only while the broadcast runs, whose end nobody tells us. */
function capabilities(at: string, live: boolean): Capabilities {
  return {
    public: { ok: true },
    private: live
      ? { ok: false, reason: 'no_private_side' }
      : { ok: true, once: true, until: hoursAfter(at, privateReplyDays * 24) },
    hide: { ok: true },
    delete: { ok: true },
  }
}
