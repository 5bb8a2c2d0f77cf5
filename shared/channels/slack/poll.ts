// What was said since the last look, in every channel our bot is in: the way to receive, or to catch up on lost events?
import { Failure } from '../../domain/failure.ts'
import type { PollCursor, PolledDelivery, PollInput, PollResult } from '../connector.ts'
import { markOf, marksIn, marksText } from '../unseen.ts'
import { authSchema, channelsSchema, messagesSchema } from './answers.ts'
import { readSlack } from './api.ts'
import { lookBackSeconds, pageSize } from './limits.ts'
import { historySource } from './normalise.ts'
import { compareTs, tsOf } from './place.ts'
import { type Message, messageSchema } from './wire.ts'

type Channel = { id: string; user?: string | undefined; is_ext_shared?: boolean | undefined }
type Read = { raw: unknown; message: Message | null }

/**
 * The cursor holds the newest `ts` of each channel. History lists only what begins a thread, so a day of it is read
 * again for threads with new replies and for edits; what was there before is left out. Deletions cannot be seen.
 */
export async function poll(input: PollInput): Promise<PollResult> {
  const { team_id } = await readSlack(input, 'auth.test', {}, authSchema)
  const nextCursor: PollCursor = { ...input.cursor }
  const deliveries: PolledDelivery[] = []
  const trouble: string[] = []
  const marks = marksIn(input.cursor?.unread)
  for (const channel of await channels(input)) {
    const since = input.cursor?.[channel.id] ?? tsOf(input.reachBackTo)
    try {
      const news = (await newsIn(input, channel.id, since)).filter(({ raw, message }) => {
        return message !== null || !marks.includes(markOf(raw))
      })
      marks.push(...news.flatMap(({ raw, message }) => (message === null ? markOf(raw) : [])))
      nextCursor[channel.id] = newest(news, since)
      if (news.length === 0) continue
      const body = { team: team_id, channel, messages: news.map(({ raw }) => raw) }
      deliveries.push({ source: historySource, bytes: new TextEncoder().encode(JSON.stringify(body)) })
    } catch (error) {
      // One channel that may not be read costs no other.
      if (!(error instanceof Failure) || (error.kind !== 'rejected' && error.kind !== 'not_found'))
        throw error
      trouble.push(`${channel.id}: ${error.message}.`)
    }
  }
  if (marks.length > 0) nextCursor.unread = marksText(marks)
  return { deliveries, nextCursor, earliestNextCall: null, ...(trouble.length === 0 ? {} : { trouble }) }
}

async function channels(input: PollInput): Promise<Channel[]> {
  const all: Channel[] = []
  let cursor = ''
  do {
    const page = await readSlack(
      input,
      'users.conversations',
      {
        types: 'public_channel,private_channel,mpim,im',
        exclude_archived: 'true',
        limit: String(pageSize),
        ...(cursor === '' ? {} : { cursor }),
      },
      channelsSchema,
    )
    all.push(...page.channels)
    cursor = page.response_metadata?.next_cursor ?? ''
  } while (cursor !== '')
  return all
}

async function newsIn(input: PollInput, channel: string, since: string): Promise<Read[]> {
  const [seconds = '0'] = since.split('.')
  const lookBack = `${Math.max(0, Number(seconds) - lookBackSeconds)}.000000`
  const listed = await readAll(input, 'conversations.history', { channel, oldest: lookBack })
  const replies: Read[] = []
  for (const { message } of listed) {
    if (message?.latest_reply === undefined || compareTs(message.latest_reply, since) <= 0) continue
    const thread = await readAll(input, 'conversations.replies', { channel, ts: message.ts, oldest: since })
    // The thread's first message is always given with them.
    replies.push(...thread.filter((one) => one.message?.ts !== message.ts))
  }
  return [...listed, ...replies].filter((one) => isNews(one, since))
}

async function readAll(input: PollInput, method: string, args: Record<string, string>): Promise<Read[]> {
  const all: Read[] = []
  let cursor = ''
  do {
    const page = await readSlack(
      input,
      method,
      {
        ...args,
        limit: String(pageSize),
        include_all_metadata: 'true',
        ...(cursor === '' ? {} : { cursor }),
      },
      messagesSchema,
    )
    all.push(...page.messages.map((raw) => ({ raw, message: messageSchema.safeParse(raw).data ?? null })))
    cursor = page.response_metadata?.next_cursor ?? ''
  } while (cursor !== '')
  return all
}

/** What cannot be read is news too, once: a person has to see it. */
function isNews({ message }: Read, since: string): boolean {
  if (message === null) return true
  const { ts, edited } = message
  return compareTs(ts, since) > 0 || (edited !== undefined && compareTs(edited.ts, since) > 0)
}

function newest(news: readonly Read[], since: string): string {
  const all = news.flatMap(({ message }) =>
    message === null ? [] : [message.ts, message.edited?.ts ?? message.ts],
  )
  return all.reduce((best, ts) => (compareTs(ts, best) > 0 ? ts : best), since)
}
