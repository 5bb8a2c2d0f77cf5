// What does the post say that a mention answers? Asked for once, where it is still shown.
import type { AskingContext } from '#shared/channels/connector.ts'
import { type MessageItem, parentPost } from '#shared/domain/mention.ts'
import { postsOf } from './hydrate.ts'
import { postLink } from './post.ts'
import { openSession } from './session.ts'
import { foundPostSchema } from './wire.ts'

/** Adds the parent of a post; one call to `app.bsky.feed.getPosts` for each post that is answered. */
export async function complete(item: MessageItem, context: AskingContext): Promise<MessageItem> {
  const uri = item.inReplyTo
  if (uri === undefined || item.visibility !== 'public') return item
  const parent = await context.keep(`post:${uri}`, async () => {
    const [raw] = await postsOf(await openSession(context), [uri])
    const post = foundPostSchema.safeParse(raw)
    if (!post.success) return null
    const { author, record } = post.data
    const { displayName = '', handle } = author
    return parentPost({ name: displayName, handle, text: record.text, permalink: postLink(uri) }) ?? null
  })
  return parent === null ? item : { ...item, parent }
}
