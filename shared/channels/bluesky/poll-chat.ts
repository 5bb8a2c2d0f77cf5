// Which direct messages are new?
import type { PolledDelivery } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import { chatHistory } from './chat-history.ts'
import { profilesOf, read } from './hydrate.ts'
import { chatSource } from './normalise.ts'
import type { Session } from './session.ts'
import { convoAnswerSchema, convoPageSchema, logHeadSchema, logPageSchema } from './wire.ts'

export type ChatRun = {
  deliveries: PolledDelivery[]
  /** The next place in the log. */
  place: string
  stoppedBy: Failure | null
}

const pagesPerRun = 10

/**
 * The log runs forward from a place. Without one it begins now and is empty (bluesky-social/atproto issue 2760), so the
 * first run takes that place and then reads the recent past from the conversations themselves.
 */
export async function pollChat(
  session: Session,
  place: string | null,
  reachBackTo: string,
): Promise<ChatRun> {
  if (place === null) {
    const { cursor } = await fetchLog(session, null)
    if (cursor === undefined) throw new Failure('unavailable', 'Bluesky gave no place in the message log.')
    const logs = await chatHistory(session, reachBackTo)
    return { deliveries: await deliveriesOf(session, logs), place: cursor, stoppedBy: null }
  }
  const deliveries: PolledDelivery[] = []
  let at = place
  for (let page = 0; page < pagesPerRun; page++) {
    try {
      const { cursor, logs } = await fetchLog(session, at)
      deliveries.push(...(await deliveriesOf(session, logs)))
      if (cursor === undefined || cursor === at) break
      at = cursor
      if (logs.length === 0) break
    } catch (error) {
      if (!(error instanceof Failure) || deliveries.length === 0) throw error
      return { deliveries, place: at, stoppedBy: error }
    }
  }
  return { deliveries, place: at, stoppedBy: null }
}

async function fetchLog(
  session: Session,
  cursor: string | null,
): Promise<{ cursor: string | undefined; logs: unknown[] }> {
  const body = await read(session, {
    method: 'chat.bsky.convo.getLog',
    chat: true,
    ...(cursor === null ? {} : { params: { cursor } }),
  })
  const page = logPageSchema.safeParse(body)
  if (!page.success) throw new Failure('unavailable', 'Bluesky answered without a message log.')
  return { cursor: page.data.cursor, logs: page.data.logs }
}

/** At most one delivery: the log's entries and who is in the conversations they name. */
async function deliveriesOf(session: Session, logs: readonly unknown[]): Promise<PolledDelivery[]> {
  if (logs.length === 0) return []
  const convos = await convosOf(session, logs.flatMap(namedConvo))
  const members = convos.flatMap(({ members }) => members).filter((did) => did !== session.did)
  const content = {
    me: session.did,
    logs,
    convos: convos.map(({ raw }) => raw),
    profiles: await profilesOf(session, members),
  }
  return [{ source: chatSource, bytes: new TextEncoder().encode(JSON.stringify(content)) }]
}

/** Only messages and reactions need to know who is in the conversation. */
function namedConvo(raw: unknown): string[] {
  const head = logHeadSchema.safeParse(raw)
  const matters = head.success && /#log(Create|Delete)Message$|Reaction$/.test(head.data.$type)
  return matters && head.data.convoId !== undefined ? [head.data.convoId] : []
}

type FoundConvo = { raw: { id: string }; members: string[] }

/** Recently active ones come in one page; the others are asked for one by one. One that is gone is left out. */
async function convosOf(session: Session, ids: readonly string[]): Promise<FoundConvo[]> {
  const wanted = new Set(ids)
  if (wanted.size === 0) return []
  const body = await read(session, {
    method: 'chat.bsky.convo.listConvos',
    params: { limit: 100 },
    chat: true,
  })
  const found = (convoPageSchema.safeParse(body).data?.convos ?? []).filter(({ id }) => wanted.delete(id))
  for (const convoId of wanted) {
    const result = await session.call({ method: 'chat.bsky.convo.getConvo', params: { convoId }, chat: true })
    const convo = result.kind === 'ok' ? convoAnswerSchema.safeParse(result.body).data?.convo : undefined
    if (convo !== undefined) found.push(convo)
  }
  return found.map((raw) => ({ raw, members: memberIds(raw) }))
}

function memberIds(convo: Record<string, unknown>): string[] {
  if (!Array.isArray(convo.members)) return []
  return convo.members.flatMap((member: unknown) => {
    const isNamed = typeof member === 'object' && member !== null && 'did' in member
    return isNamed && typeof member.did === 'string' ? [member.did] : []
  })
}
