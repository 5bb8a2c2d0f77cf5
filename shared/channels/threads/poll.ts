// Which replies and mentions came since a moment: our newest threads, and the list of mentions.
import * as z from 'zod/mini'
import type { ConnectorContext, PolledDelivery, PollInput, PollResult } from '../connector.ts'
import { withRenewedToken } from '../meta/long-lived-token.ts'
import { readList } from '../meta/poll-conversations.ts'
import { pollParts } from '../meta/poll-parts.ts'
import { idOf, instantOf, moment, wireId } from '../meta/wire-values.ts'
import { usernameOf } from './account.ts'
import { apiVersion, overlapMs } from './limits.ts'
import { conversationSource, mentionSource } from './sources.ts'
import { postFields } from './wire.ts'

const threadsRead = 25
const postsPerPage = 50
// More pages than these in one run are a loop, or months of silence.
const mostPages = 40

const ownThread = z.object({ id: wireId })
const timed = z.object({ timestamp: moment })

/** Reads only, and renews the token when that is due. Throws Failure when both parts failed. */
export async function poll(input: PollInput): Promise<PollResult> {
  const { context } = await withRenewedToken(input, 'th_refresh_token')
  const ownId = encodeURIComponent(context.credentials.userId ?? '')
  const username = await usernameOf(context)
  const behind = `${ownId}/${username}`
  return pollParts(context, overlapMs, [
    {
      name: 'replies',
      async run(since) {
        const threads = await readList(
          context,
          `${ownId}/threads`,
          { fields: 'id', limit: String(threadsRead) },
          apiVersion,
        )
        const deliveries: PolledDelivery[] = []
        for (const raw of threads.data) {
          const id = ownThread.safeParse(raw).data?.id
          if (id === undefined) continue
          const path = `${encodeURIComponent(idOf(id))}/conversation`
          deliveries.push(...(await walk(context, path, `${conversationSource}${behind}`, since)))
        }
        return { deliveries, trouble: [] }
      },
    },
    {
      name: 'mentions',
      run: async (since) => ({
        deliveries: await walk(context, `${ownId}/mentions`, `${mentionSource}${behind}`, since),
        trouble: [],
      }),
    },
  ])
}

/** Newest first, down to `since`. A page goes whole, as its older posts say whom the newer ones answer. */
async function walk(
  context: ConnectorContext,
  path: string,
  source: string,
  since: string,
): Promise<PolledDelivery[]> {
  const deliveries: PolledDelivery[] = []
  let after: string | undefined
  for (let pages = 0; pages < mostPages; pages++) {
    const page = await readList(
      context,
      path,
      {
        fields: postFields,
        limit: String(postsPerPage),
        ...(after === undefined ? {} : { after }),
      },
      apiVersion,
    )
    const fresh = page.data.filter((raw) => !isOld(raw, since))
    if (fresh.length > 0) {
      deliveries.push({ source, bytes: new TextEncoder().encode(JSON.stringify({ data: page.data })) })
    }
    after = page.paging?.cursors?.after
    if (fresh.length < page.data.length || page.paging?.next === undefined || after === undefined) break
  }
  return deliveries
}

function isOld(raw: unknown, since: string): boolean {
  const at = timed.safeParse(raw).data?.timestamp
  return at !== undefined && instantOf(at) < since
}
