// Which negative mentions came lately, and where do they lie? A capped list per batch of the change stream, kept as long as the counts of its minute.
import * as z from 'zod/mini'
import { type Topic, topics } from '../domain/signal.ts'
import { type Database, queryPage, writeItem } from './database.ts'
import { heardKey, heardPk } from './keys.ts'
import { minutesKeptMs } from './minutes.ts'

/** One negative mention: enough to count by topic, channel and reach, and to find its text. */
export type Heard = {
  conversationId: string
  at: string
  nativeId: string
  channel: string
  public: boolean
  followers: number | null
  topics: Topic[]
}

/** Of one batch and minute no more are kept: with six batches a minute that is more than anybody reads. */
export const heardAtMost = 50

const stored = z.object({
  n: z.array(
    z.tuple([z.string(), z.string(), z.string(), z.string(), z.number(), z.nullable(z.number()), z.number()]),
  ),
})

/** Stores what a batch brought for one minute; a repeated batch writes the same item again. */
export async function writeHeard(
  db: Database,
  brand: string,
  minute: string,
  shardId: string,
  sequence: string,
  heard: readonly Heard[],
): Promise<void> {
  await writeItem(db, {
    ...heardKey(brand, minute, shardId, sequence),
    n: heard
      .slice(0, heardAtMost)
      .map((one) => [
        one.conversationId,
        one.at,
        one.nativeId,
        one.channel,
        one.public ? 1 : 0,
        one.followers,
        bitsOf(one.topics),
      ]),
    ttl: Math.floor((Date.parse(minute) + minutesKeptMs) / 1000),
  })
}

const pageItems = 20
/** Hours read at once: one at first, where most is found; more and more where there is little. */
const hoursAtOnce = 16

/**
 * The negative mentions of the minutes `from` … `to` (instants, both included), newest minute first, each once, until
 * there are `limit`. Reads little more than it gives.
 */
export async function listHeard(
  db: Database,
  brand: string,
  from: string,
  to: string,
  limit: number,
): Promise<Heard[]> {
  const found = new Map<string, Heard>()
  const firstMs = Date.parse(`${from.slice(0, 13)}:00:00.000Z`)
  let hour = Date.parse(`${to.slice(0, 13)}:00:00.000Z`)
  for (let width = 1; hour >= firstMs && found.size < limit; width = Math.min(width * 2, hoursAtOnce)) {
    const hours: string[] = []
    for (; hours.length < width && hour >= firstMs; hour -= hourMs)
      hours.push(new Date(hour).toISOString().slice(0, 13))
    const lists = await Promise.all(
      hours.map((name) => listHour(db, brand, name, from, to, limit - found.size)),
    )
    for (const one of lists.flat()) found.set(mentionOf(one), one)
  }
  return [...found.values()].slice(0, limit)
}

const hourMs = 3_600_000
const mentionOf = ({ conversationId, nativeId }: Heard): string => `${conversationId} ${nativeId}`

async function listHour(
  db: Database,
  brand: string,
  hour: string,
  from: string,
  to: string,
  limit: number,
): Promise<Heard[]> {
  const found = new Map<string, Heard>()
  const range = {
    pk: heardPk(brand, hour),
    from: hour === from.slice(0, 13) ? from.slice(14, 16) : '00',
    to: `${hour === to.slice(0, 13) ? to.slice(14, 16) : '59'}#\uffff`,
    newestFirst: true,
    limit: pageItems,
  }
  let page: Awaited<ReturnType<typeof queryPage>> | undefined
  do {
    page = await queryPage(db, range, page?.next)
    for (const item of page.items)
      for (const cells of z.parse(stored, item).n) {
        const one = unpack(cells)
        found.set(mentionOf(one), one)
      }
  } while (page.next !== undefined && found.size < limit)
  return [...found.values()]
}

type Cells = z.output<typeof stored>['n'][number]

const unpack = ([conversationId, at, nativeId, channel, isPublic, followers, bits]: Cells): Heard => ({
  conversationId,
  at,
  nativeId,
  channel,
  public: isPublic === 1,
  followers,
  topics: topics.filter((_, bit) => (bits & (1 << bit)) !== 0),
})

const bitsOf = (of: readonly Topic[]): number =>
  topics.reduce((sum, topic, bit) => (of.includes(topic) ? sum | (1 << bit) : sum), 0)
