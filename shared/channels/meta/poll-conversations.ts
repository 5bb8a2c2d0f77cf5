// Which private messages came since a moment: the catch-up poll of Messenger's and Instagram's conversations.
import * as z from 'zod/mini'
import { Failure } from '../../domain/failure.ts'
import type { ConnectorContext, PolledDelivery } from '../connector.ts'
import { conversation, conversationFields, conversationPage, messageFields } from './conversation-page.ts'
import { readGraph } from './outcome.ts'
import { idOf, instantOf, moment } from './wire-values.ts'

const conversationsPerPage = 25
const messagesInside = 20
const messagesPerPage = 50
// More pages than these in one run are a loop, or months of silence.
const mostPages = 40

export type ConversationPoll = { ownId: string; platform: 'messenger' | 'instagram'; since: string }

/** Source of these deliveries; the account's id stands behind the slash. */
export const conversationSource = 'conversations/'

/** Messages of both sides since `since`, a delivery a page. Throws Failure; nothing is kept of a run that broke off. */
export async function pollConversations(
  context: ConnectorContext,
  { ownId, platform, since }: ConversationPoll,
): Promise<PolledDelivery[]> {
  const deliveries: PolledDelivery[] = []
  const deliver = (data: unknown[]) => {
    if (data.length === 0) return
    const bytes = new TextEncoder().encode(JSON.stringify({ data }))
    deliveries.push({ source: `${conversationSource}${ownId}`, bytes })
  }
  let after: string | undefined
  for (let pages = 0; pages < mostPages; pages++) {
    const page = await readList(context, `${encodeURIComponent(ownId)}/conversations`, {
      platform,
      fields: conversationFields(messagesInside),
      limit: String(conversationsPerPage),
      ...(after === undefined ? {} : { after }),
    })
    const fresh: unknown[] = []
    let reachedOld = false
    for (const raw of page.data) {
      const read = conversation.safeParse(raw)
      // What cannot be read is handed on as it is: it is parked, not lost.
      if (!read.success) fresh.push(raw)
      else if (isOld(read.data.updated_time, since)) reachedOld = true
      else fresh.push(...(await freshPart(context, read.data, since)))
    }
    deliver(fresh)
    after = page.paging?.cursors?.after
    if (reachedOld || page.paging?.next === undefined || after === undefined) break
  }
  return deliveries
}

/** The conversation with its messages since `since`, older pages of it included. */
async function freshPart(
  context: ConnectorContext,
  talk: z.infer<typeof conversation>,
  since: string,
): Promise<unknown[]> {
  const data = [...(talk.messages?.data ?? [])]
  let paging = talk.messages?.paging
  for (let pages = 0; pages < mostPages; pages++) {
    const after = paging?.cursors?.after
    const more = paging?.next !== undefined && after !== undefined && talk.id !== undefined
    if (!more || data.some((raw) => isOldMessage(raw, since))) break
    const page = await readList(context, `${encodeURIComponent(idOf(talk.id ?? ''))}/messages`, {
      fields: messageFields,
      limit: String(messagesPerPage),
      after,
    })
    data.push(...page.data)
    paging = page.paging
  }
  const fresh = data.filter((raw) => !isOldMessage(raw, since))
  if (fresh.length === 0) return []
  return [{ id: talk.id, participants: talk.participants, messages: { data: fresh } }]
}

/** One page of a list. Throws Failure. */
export async function readList(
  context: ConnectorContext,
  path: string,
  query: Record<string, string>,
  version?: string,
): Promise<z.infer<typeof conversationPage>> {
  const body = await readGraph(context, { path, query, ...(version === undefined ? {} : { version }) })
  const page = conversationPage.safeParse(body)
  if (!page.success) throw new Failure('bad_payload', 'A list from the platform could not be read.')
  return page.data
}

const timed = z.object({ created_time: moment })

function isOldMessage(raw: unknown, since: string): boolean {
  return isOld(timed.safeParse(raw).data?.created_time, since)
}

/** Without a time it is not known to be old. */
function isOld(at: z.infer<typeof moment> | undefined, since: string): boolean {
  return at !== undefined && instantOf(at) < since
}
