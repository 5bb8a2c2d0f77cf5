// What a platform may tell us, in the words of the domain: believable items with the interesting part to be named.
import type {
  DeletionItem,
  EditItem,
  IdentityItem,
  MessageItem,
  ReactionItem,
  StatusItem,
} from '#shared/domain/mention.ts'

const minute = '2026-11-22T09:50:00.000Z'

/** A private message of customer 501 in the thread `dm`, written at 09:50. */
export function aMessage(nativeId: string, changes: Partial<MessageItem> = {}): MessageItem {
  return {
    type: 'message',
    recipient: 'us',
    nativeId,
    at: minute,
    from: 'customer',
    customer: { nativeId: '501', name: 'Maya Okafor', handle: '@maya', followers: null },
    threadRoot: 'dm',
    visibility: 'private',
    text: `Where is my parcel? (${nativeId})`,
    media: [],
    permalink: null,
    address: { to: '501' },
    can: { public: { ok: false, reason: 'no_public_side' }, private: { ok: true } },
    ...changes,
  }
}

/** Customer `n`, for a crowd. */
export const customer = (n: number | string): MessageItem['customer'] => ({
  nativeId: `u${n}`,
  name: `Person ${n}`,
  handle: `@p${n}`,
  followers: null,
})

/** One of ours as the platform gives it back. */
export const anEcho = (nativeId: string, changes: Partial<MessageItem> = {}): MessageItem =>
  aMessage(nativeId, {
    from: 'us',
    text: 'We are looking for it.',
    at: '2026-11-22T10:00:10.000Z',
    ...changes,
  })

const thread = { recipient: 'us', threadRoot: 'dm', customerId: '501' }

export const anEdit = (
  nativeId: string,
  of: string,
  text: string | null,
  changes: Partial<EditItem> = {},
): EditItem => ({
  type: 'edit',
  ...thread,
  nativeId,
  of: { nativeId: of, at: minute },
  at: '2026-11-22T09:55:00.000Z',
  text,
  ...changes,
})

export const aDeletion = (
  nativeId: string,
  of: string,
  changes: Partial<DeletionItem> = {},
): DeletionItem => ({
  type: 'deletion',
  ...thread,
  nativeId,
  of: { nativeId: of, at: minute },
  at: '2026-11-22T09:56:00.000Z',
  ...changes,
})

export const aReaction = (
  nativeId: string,
  of: string,
  changes: Partial<ReactionItem> = {},
): ReactionItem => ({
  type: 'reaction',
  ...thread,
  nativeId,
  of: { nativeId: of, at: minute },
  at: '2026-11-22T09:57:00.000Z',
  emoji: '👍',
  ...changes,
})

export const aStatus = (
  of: string,
  status: StatusItem['status'],
  changes: Partial<StatusItem> = {},
): StatusItem => ({ type: 'status', recipient: 'us', of, status, at: '2026-11-22T10:01:00.000Z', ...changes })

export const anIdentity = (previous: string, current: string): IdentityItem => ({
  type: 'identity',
  recipient: 'us',
  previous,
  current,
  at: minute,
})
