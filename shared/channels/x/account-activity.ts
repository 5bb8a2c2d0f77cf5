// Reads the older Account Activity envelope: one list of events for one of our users. Deprecated by X, still sold.
import type { InboundItem } from '#shared/domain/mention.ts'
import { readMedia } from './attachments.ts'
import { pushedDms, readMarks } from './direct-messages.ts'
import { readUser } from './people.ts'
import { postItems } from './posts.ts'
import { readEach } from './reading.ts'
import { translatePost } from './v1-posts.ts'
import { accountActivityShape, v1DeletionShape, v1PostShape } from './wire-events.ts'

const read = new Set(['for_user_id', 'user_has_blocked', 'users', 'apps'])

/** A customer's own deletions are never pushed: `tweet_delete_events` are ours. */
export function accountActivityItems(
  raw: unknown,
  ownIds: ReadonlySet<string>,
  receivedAt: string,
): InboundItem[] {
  return readEach('account_activity', accountActivityShape, raw, null, (envelope) => {
    const revoked = envelope.user_event?.revoke
    const recipient = envelope.for_user_id ?? revoked?.source?.user_id ?? null
    const setting = { recipient, ownIds }
    return Object.keys(envelope).flatMap((kind): InboundItem[] => {
      if (read.has(kind) || envelope[kind] === undefined) return []
      switch (kind) {
        case 'tweet_create_events':
          return (envelope.tweet_create_events ?? []).flatMap((one) => v1PostItems(one, setting))
        case 'direct_message_events':
          return pushedDms(raw, setting)
        case 'direct_message_mark_read_events':
          return readMarks(raw, setting, receivedAt)
        case 'tweet_delete_events':
          return (envelope.tweet_delete_events ?? []).flatMap((one) => deletionItems(one, setting))
        case 'user_event':
          return revoked === undefined
            ? [{ type: 'ignored', recipient, reason: 'unknown_event:user_event' }]
            : [revocation(recipient, revoked.date_time, receivedAt)]
        default:
          return [{ type: 'ignored', recipient, reason: quiet[kind] ?? `unknown_event:${kind}` }]
      }
    })
  })
}

const quiet: Record<string, string> = {
  direct_message_indicate_typing_events: 'typing',
  favorite_events: 'like',
  follow_events: 'follow',
  unfollow_events: 'follow',
  block_events: 'block',
  unblock_events: 'block',
  mute_events: 'block',
  unmute_events: 'block',
}

type Setting = { recipient: string | null; ownIds: ReadonlySet<string> }

function v1PostItems(raw: unknown, setting: Setting): InboundItem[] {
  return readEach('post', v1PostShape, raw, setting.recipient, (v1) => {
    const author = readUser(v1.user)
    if (author === null) return null
    const { post, media, quotedAuthor } = translatePost(v1, author.id)
    return postItems(post, {
      ...setting,
      people: new Map([[author.id, author]]),
      media: readMedia(media),
      authors: new Map(quotedAuthor === null ? [] : [[quotedAuthor.postId, quotedAuthor.userId]]),
      summoned: false,
    })
  })
}

function deletionItems(raw: unknown, { recipient }: Setting): InboundItem[] {
  return readEach('deletion', v1DeletionShape, raw, recipient, () => [
    { type: 'ignored', recipient, reason: 'own_post_deleted' },
  ])
}

/** Somebody took our app's access away: nothing works until the account is connected again. */
export function revocation(
  recipient: string | null,
  at: string | undefined,
  receivedAt: string,
): InboundItem {
  const ms = Date.parse(at ?? '')
  return {
    type: 'account',
    recipient,
    code: 'access_revoked',
    detail: 'The account has taken back the access of this app. Connect it again.',
    at: Number.isNaN(ms) ? receivedAt : new Date(ms).toISOString(),
  }
}
