// What is new, edited or gone in our support channels and direct messages?
import * as z from 'zod/mini'
import { Failure } from '../../domain/failure.ts'
import type { PollCursor, PolledDelivery, PollInput, PollResult } from '../connector.ts'
import { markOf, marksIn, marksText } from '../unseen.ts'
import { askDiscord } from './api.ts'
import { knownChats } from './chats.ts'
import { pageSize, pagesPerPoll, watched } from './limits.ts'
import { channelSource } from './normalise.ts'
import { compareIds, idAt } from './snowflake.ts'
import { channelSchema, type Message, messageSchema } from './wire.ts'

type Channel = { id: string; partner: string | null }
type Read = { raw: unknown; message: Message | null }
/** Of each watched message: id, author, when it was last edited. */
type Watch = [id: string, author: string, edited: string][]

const watchSchema = z.array(z.tuple([z.string(), z.string(), z.string()]))
const noIntent =
  'Discord hides what people write: switch on the Message Content Intent of the bot in the developer portal.'

/**
 * The cursor holds for each channel the newest id, its server, and the last messages as they were: what has changed
 * since was edited, what is missing between others was deleted.
 */
export async function poll(input: PollInput): Promise<PollResult> {
  const result: PollResult = { deliveries: [], nextCursor: { ...input.cursor }, earliestNextCall: null }
  const trouble: string[] = []
  for (const channel of await channelsOf(input)) {
    try {
      const delivery = await pollChannel(input, channel, result, trouble)
      if (delivery !== null) result.deliveries.push(delivery)
    } catch (error) {
      // One channel that may not be read costs no other.
      if (!(error instanceof Failure) || (error.kind !== 'rejected' && error.kind !== 'not_found'))
        throw error
      trouble.push(`${channel.id}: ${error.message}`)
    }
  }
  return { ...result, ...(trouble.length === 0 ? {} : { trouble }) }
}

async function channelsOf(input: PollInput): Promise<Channel[]> {
  const ids = (input.credentials.channelIds ?? '').split(/[\s,;]+/).filter((id) => /^\d{1,20}$/.test(id))
  const chats = await knownChats(input)
  return [
    ...[...new Set(ids)].map((id) => ({ id, partner: null })),
    ...chats.map(({ channelId, userId }) => ({ id: channelId, partner: userId })),
  ]
}

async function pollChannel(
  input: PollInput,
  channel: Channel,
  result: PollResult,
  trouble: string[],
): Promise<PolledDelivery | null> {
  const { id, partner } = channel
  const { nextCursor } = result
  const after = input.cursor?.[id] ?? idAt(input.reachBackTo)
  const guild = partner === null ? await guildOf(input, id, nextCursor) : null
  const latest = await readPage(input, id, '')
  const oldest = latest.at(-1)?.message?.id
  const isGap = latest.length === pageSize && oldest !== undefined && compareIds(oldest, after) > 0
  const marks = marksIn(nextCursor.unread)
  const fresh = isGap ? await walk(input, id, after, result) : latest.filter((one) => isNewer(one, after))
  const news = fresh.filter(({ raw, message }) => message !== null || !marks.includes(markOf(raw)))
  marks.push(...news.flatMap(({ raw, message }) => (message === null ? markOf(raw) : [])))
  if (marks.length > 0) nextCursor.unread = marksText(marks)
  if (news.length > 0 && news.every(({ message }) => message !== null && isEmpty(message)))
    trouble.push(noIntent)
  nextCursor[id] = newest(news, after)
  const changes = isGap ? { edited: [], deleted: [] } : changesIn(latest, watchIn(input.cursor, id))
  if (!isGap) nextCursor[`watch:${id}`] = JSON.stringify(watchOf(latest))
  if (news.length + changes.edited.length + changes.deleted.length === 0) return null
  const body = {
    channel: { id, guild, partner },
    seenAt: input.now().toISOString(),
    messages: news.map(({ raw }) => raw),
    ...changes,
  }
  return { source: channelSource, bytes: new TextEncoder().encode(JSON.stringify(body)) }
}

/** Messages do not name their server; it is asked for once. */
async function guildOf(input: PollInput, id: string, cursor: PollCursor): Promise<string | null> {
  const known = cursor[`guild:${id}`]
  if (known !== undefined) return known === '' ? null : known
  const { guild_id = '' } = await askDiscord(input, 'GET', `channels/${id}`, channelSchema)
  cursor[`guild:${id}`] = guild_id
  return guild_id === '' ? null : guild_id
}

/** With `after` Discord gives the messages right behind that id, still the newest first. */
async function walk(input: PollInput, id: string, from: string, result: PollResult): Promise<Read[]> {
  const all: Read[] = []
  let after = from
  for (let pages = 0; pages < pagesPerPoll; pages++) {
    const page = await readPage(input, id, `&after=${after}`)
    all.push(...page)
    after = newest(page, after)
    if (page.length < pageSize) return all
  }
  result.more = true
  return all
}

async function readPage(input: PollInput, id: string, rest: string): Promise<Read[]> {
  const page = await askDiscord(
    input,
    'GET',
    `channels/${id}/messages?limit=${pageSize}${rest}`,
    z.array(z.unknown()),
  )
  return page.map((raw) => ({ raw, message: messageSchema.safeParse(raw).data ?? null }))
}

/** What cannot be read is news too, once: a person has to see it. */
function isNewer({ message }: Read, after: string): boolean {
  return message === null || compareIds(message.id, after) > 0
}

function newest(page: readonly Read[], after: string): string {
  return page.reduce(
    (best, { message }) => (message && compareIds(message.id, best) > 0 ? message.id : best),
    after,
  )
}

/** Without the intent everything but the author is empty. */
function isEmpty({
  content = '',
  attachments = [],
  sticker_items = [],
  poll: asked,
  type = 0,
}: Message): boolean {
  return (
    type === 0 &&
    content === '' &&
    attachments.length === 0 &&
    sticker_items.length === 0 &&
    asked === undefined
  )
}

function changesIn(
  latest: readonly Read[],
  watch: Watch,
): { edited: unknown[]; deleted: { id: string; author: string }[] } {
  const there = new Map(
    latest.flatMap((one) => (one.message === null ? [] : [[one.message.id, one] as const])),
  )
  const oldest = [...there.keys()].reduce<string | null>(
    (low, id) => (low === null || compareIds(id, low) < 0 ? id : low),
    null,
  )
  const whole = latest.length < pageSize
  const edited: unknown[] = []
  const deleted: { id: string; author: string }[] = []
  for (const [id, author, before] of watch) {
    const now = there.get(id)
    if (now !== undefined) {
      if ((now.message?.edited_timestamp ?? '') !== before) edited.push(now.raw)
    } else if (whole || (oldest !== null && compareIds(id, oldest) > 0)) deleted.push({ id, author })
  }
  return { edited, deleted }
}

function watchOf(latest: readonly Read[]): Watch {
  const people = latest.flatMap(({ message }) =>
    message === null || message.author.bot === true ? [] : [message],
  )
  return people
    .slice(0, watched)
    .map(({ id, author, edited_timestamp }) => [id, author.id, edited_timestamp ?? ''])
}

function watchIn(cursor: PollCursor | null, id: string): Watch {
  try {
    return watchSchema.safeParse(JSON.parse(cursor?.[`watch:${id}`] ?? '[]')).data ?? []
  } catch {
    return []
  }
}
