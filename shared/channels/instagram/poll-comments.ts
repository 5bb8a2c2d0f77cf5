// Which comments came since a moment: the poll of our newest posts, for accounts without a webhook.
import * as z from 'zod/mini'
import type { ConnectorContext, PolledDelivery } from '../connector.ts'
import { readGraph } from '../meta/outcome.ts'
import { readList } from '../meta/poll-conversations.ts'
import { idOf, instantOf } from '../meta/wire-values.ts'
import { commentFields, media, polledComment } from './wire.ts'

const postsRead = 25
const commentsPerPage = 50
const commentPages = 40

/** Source of these deliveries; the account's id and the post's stand behind the slash. */
export const commentSource = 'comments/'

const subscriptions = z.object({
  data: z.array(z.object({ subscribed_fields: z.optional(z.array(z.string())) })),
})

/**
 * Pushed comments have another time than listed ones, so one comment read both ways would be two: while the app is
 * subscribed to comments they are left to the webhook. The setting `pollComments` (`always`, `never`) overrules that.
 */
export async function areCommentsPushed(context: ConnectorContext, ownId: string): Promise<boolean> {
  const { pollComments } = context.settings
  if (pollComments === 'always') return false
  if (pollComments === 'never') return true
  const body = await readGraph(context, { path: `${encodeURIComponent(ownId)}/subscribed_apps` })
  const read = subscriptions.safeParse(body)
  return read.success && read.data.data.some((app) => app.subscribed_fields?.includes('comments'))
}

/** Throws Failure; nothing is kept of a run that broke off. */
export async function pollComments(
  context: ConnectorContext,
  ownId: string,
  since: string,
): Promise<PolledDelivery[]> {
  if (await areCommentsPushed(context, ownId)) return []
  const deliveries: PolledDelivery[] = []
  const posts = await readList(context, `${encodeURIComponent(ownId)}/media`, {
    fields: 'id,comments_count',
    limit: String(postsRead),
  })
  for (const raw of posts.data) {
    const post = media.safeParse(raw).data
    if (post === undefined || post.comments_count === 0) continue
    deliveries.push(...(await commentsOf(context, ownId, idOf(post.id), since)))
  }
  return deliveries
}

async function commentsOf(
  context: ConnectorContext,
  ownId: string,
  mediaId: string,
  since: string,
): Promise<PolledDelivery[]> {
  const deliveries: PolledDelivery[] = []
  let after: string | undefined
  for (let pages = 0; pages < commentPages; pages++) {
    const page = await readList(context, `${encodeURIComponent(mediaId)}/comments`, {
      fields: commentFields,
      limit: String(commentsPerPage),
      ...(after === undefined ? {} : { after }),
    })
    const fresh = page.data.flatMap((raw) => freshPart(raw, since))
    if (fresh.length > 0) {
      const bytes = new TextEncoder().encode(JSON.stringify({ data: fresh }))
      deliveries.push({ source: `${commentSource}${ownId}/${mediaId}`, bytes })
    }
    after = page.paging?.cursors?.after
    if (fresh.length === 0 || page.paging?.next === undefined || after === undefined) break
  }
  return deliveries
}

/** A comment that is new or has new answers; what cannot be read is handed on to be parked. */
function freshPart(raw: unknown, since: string): unknown[] {
  const comment = polledComment.safeParse(raw).data
  if (comment === undefined) return [raw]
  const isNew = (one: unknown) => {
    const at = polledComment.safeParse(one).data?.timestamp
    return at === undefined || instantOf(at) >= since
  }
  const answers = comment.replies?.data ?? []
  return isNew(raw) || answers.some(isNew) ? [raw] : []
}
