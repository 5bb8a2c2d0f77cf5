// What does the post say that a mention answers? Asked for once, where the instance still shows it.
import type { AskingContext } from '#shared/channels/connector.ts'
import { type MessageItem, parentPost } from '#shared/domain/mention.ts'
import { callMastodon } from './client.ts'
import { pageOf, textOf } from './status.ts'
import { statusSchema } from './wire.ts'

/** Adds the parent of a public mention; one call to `GET /api/v1/statuses/:id` for each post that is answered. */
export async function complete(item: MessageItem, context: AskingContext): Promise<MessageItem> {
  const id = item.inReplyTo
  if (id === undefined || item.visibility !== 'public') return item
  const parent = await context.keep(`status:${id}`, async () => {
    const result = await callMastodon(context, { path: `/api/v1/statuses/${encodeURIComponent(id)}` })
    const status = result.kind === 'ok' ? statusSchema.safeParse(result.body) : null
    if (!status?.success) return null
    const { account, url } = status.data
    const text = textOf(status.data)
    return (
      parentPost({ name: account.display_name ?? '', handle: account.acct, text, permalink: pageOf(url) }) ??
      null
    )
  })
  return parent === null ? item : { ...item, parent }
}
