// Which comments and visitors' posts came since a moment: the catch-up poll of a Page's feed.
import type * as z from 'zod/mini'
import type { ConnectorContext, PolledDelivery } from '../connector.ts'
import { readList } from '../meta/poll-conversations.ts'
import { idOf, instantOf } from '../meta/wire-values.ts'
import { commentFields, polledComment, polledPost, postFields } from './feed-wire.ts'

const postsPerPage = 25
// Comments on posts further down than this are left to the webhook.
const postPages = 4
const commentsPerPage = 100
const commentPages = 40

/** Sources of these deliveries; the Page's id and the post's stand behind the slash. */
export const commentSource = 'comments/'
export const postSource = 'feed/'

export type CommentPoll = { deliveries: PolledDelivery[]; trouble: string[] }

/** Throws Failure; nothing is kept of a run that broke off. */
export async function pollComments(
  context: ConnectorContext,
  pageId: string,
  since: string,
): Promise<CommentPoll> {
  const result: CommentPoll = { deliveries: [], trouble: [] }
  let after: string | undefined
  for (let pages = 0; pages < postPages; pages++) {
    const page = await readList(context, `${encodeURIComponent(pageId)}/feed`, {
      fields: postFields,
      limit: String(postsPerPage),
      ...(after === undefined ? {} : { after }),
    })
    const posts = page.data.flatMap((raw) => polledPost.safeParse(raw).data ?? [])
    deliver(
      result,
      `${postSource}${pageId}`,
      page.data.filter((raw) => isNewPost(raw, pageId, since)),
    )
    for (const post of posts) {
      // A post is touched by every comment on it.
      if (instantOf(post.updated_time ?? post.created_time) < since) continue
      await commentsOf(context, result, pageId, idOf(post.id), since)
    }
    after = page.paging?.cursors?.after
    if (page.paging?.next === undefined || after === undefined) break
  }
  return result
}

async function commentsOf(
  context: ConnectorContext,
  result: CommentPoll,
  pageId: string,
  postId: string,
  since: string,
): Promise<void> {
  let after: string | undefined
  for (let pages = 0; pages < commentPages; pages++) {
    const page = await readList(context, `${encodeURIComponent(postId)}/comments`, {
      fields: commentFields,
      filter: 'stream',
      order: 'reverse_chronological',
      since: String(Math.floor(Date.parse(since) / 1000)),
      limit: String(commentsPerPage),
      ...(after === undefined ? {} : { after }),
    })
    const fresh = page.data.filter((raw) => !isOld(polledComment.safeParse(raw).data?.created_time, since))
    deliver(result, `${commentSource}${pageId}/${postId}`, fresh)
    after = page.paging?.cursors?.after
    if (fresh.length < page.data.length || page.paging?.next === undefined || after === undefined) return
  }
  result.trouble.push(
    `More than ${commentPages * commentsPerPage} new comments on a post: older ones were left.`,
  )
}

function deliver(result: CommentPoll, source: string, data: unknown[]): void {
  if (data.length === 0) return
  result.deliveries.push({ source, bytes: new TextEncoder().encode(JSON.stringify({ data })) })
}

/** A visitor's post of after `since`, or one that cannot be read: that is parked, not lost. */
function isNewPost(raw: unknown, pageId: string, since: string): boolean {
  const post = polledPost.safeParse(raw).data
  if (post === undefined) return true
  const ours = !post.from || idOf(post.from.id) === pageId
  return !ours && !isOld(post.created_time, since)
}

function isOld(at: z.infer<typeof polledComment>['created_time'] | undefined, since: string): boolean {
  return at !== undefined && instantOf(at) < since
}
