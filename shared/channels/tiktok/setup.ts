// Who are we on TikTok, what do its webhooks leave out, and how do pictures reach us?
import * as z from 'zod/mini'
import { Failure } from '../../domain/failure.ts'
import type { MediaRef, MessageItem } from '../../domain/mention.ts'
import type { AskingContext, ConnectorContext, FetchedMedia, OwnIdentity } from '../connector.ts'
import { download, trustedLink } from '../download.ts'
import { readTikTok } from './api.ts'
import { authorOf, untold } from './comment.ts'
import { mediaHosts } from './limits.ts'
import { commentSchema } from './wire.ts'

const tokenSchema = z.object({ creator_id: z.string() })
const businessSchema = z.object({ username: z.optional(z.string()), display_name: z.optional(z.string()) })
const commentsSchema = z.object({ comments: z.array(z.unknown()) })
const linkSchema = z.object({ download_url: z.string() })

/** The account that the access token is of. Throws Failure. */
export async function ownId(context: ConnectorContext): Promise<string> {
  const { clientKey = '' } = context.credentials
  const body = (token: string) => ({ app_id: clientKey, access_token: token })
  return (await readTikTok(context, 'tt_user/token_info/get/', {}, tokenSchema, body)).creator_id
}

export async function check(context: ConnectorContext): Promise<OwnIdentity> {
  const nativeId = await ownId(context)
  const args = { business_id: nativeId, fields: '["username","display_name"]' }
  const { username, display_name } = await readTikTok(context, 'business/get/', args, businessSchema)
  return { handle: `@${username || display_name || nativeId}`, nativeId }
}

/** A webhook may tell of a comment without its words: they are asked for. */
export async function complete(item: MessageItem, context: AskingContext): Promise<MessageItem> {
  const { kind, business = '', video = '', comment = '' } = item.address
  if (kind !== 'comment' || item.text !== untold) return item
  const args = { business_id: business, video_id: video, comment_ids: JSON.stringify([comment]) }
  const { comments } = await readTikTok(context, 'business/comment/list/', args, commentsSchema)
  for (const raw of comments) {
    const { data } = commentSchema.safeParse(raw)
    if (data?.comment_id !== comment || !data.text) continue
    const author = authorOf(data)
    const known = author === null ? {} : { name: author.name, handle: author.handle }
    return { ...item, text: data.text, customer: { ...item.customer, ...known } }
  }
  return item
}

/** A picture's id names a link that runs out soon. */
export async function fetchMedia(
  ref: MediaRef,
  context: ConnectorContext,
  maxBytes: number,
): Promise<FetchedMedia> {
  const [business, conversation, message, media] = (ref.nativeId ?? '').split(' ')
  if (!media) throw new Failure('not_found', 'This file has no TikTok id.')
  const body = {
    business_id: business,
    conversation_id: conversation,
    message_id: message,
    media_id: media,
    media_type: 'IMAGE',
  }
  const { download_url } = await readTikTok(context, 'business/message/media/download/', {}, linkSchema, body)
  const url = trustedLink(download_url, context.endpoint, mediaHosts)
  return download(context, { platform: 'TikTok', url }, maxBytes)
}
