// One poll of Mastodon: who mentioned us, what we said elsewhere, and what became of what was said.
import type { PolledDelivery, PollInput, PollResult } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import { bytesOf, rootsOf, statusDelivery } from './delivery.ts'
import { homeOf } from './instance.ts'
import { sources } from './normalise.ts'
import { type List, readForward } from './poll-list.ts'
import { joined, readWatched, reread, type Watched, watch, writeWatched } from './reread.ts'
import { mentionSchema, type Status, statusSchema } from './wire.ts'

/** With those filtered out for people, such as strangers: customers are strangers. */
const mentions: List = {
  path: '/api/v1/notifications',
  query: [
    ['types[]', 'mention'],
    ['include_filtered', 'true'],
  ],
}

/**
 * Mentions must work, or Failure is thrown. Our own statuses, read only to notice answers given in other programs, and
 * the second look at what was said may fail: that becomes trouble.
 */
export async function poll(input: PollInput): Promise<PollResult> {
  const cursor = input.cursor ?? {}
  const { id: me } = await homeOf(input)
  const deliveries: PolledDelivery[] = []
  const fresh: Watched[] = []
  const heard = await readForward(input, mentions, cursor.mentions ?? null, input.reachBackTo)
  for (const items of heard.pages) {
    const statuses = items.flatMap((raw) => statusIn(raw) ?? [])
    const roots = await rootsOf(input, statuses)
    deliveries.push(bytesOf(sources.notifications, { me, items, roots }))
    fresh.push(...statuses.map((status) => watch(status, roots)))
  }
  const trouble = [...heard.trouble, ...(heard.stoppedBy === null ? [] : [heard.stoppedBy.message])]
  const waits = [heard.stoppedBy?.retryAt]
  const note = (what: string, error: unknown): void => {
    if (!(error instanceof Failure)) throw error
    trouble.push(`${what}: ${error.message}`)
    waits.push(error.retryAt)
  }

  let own = cursor.own
  try {
    // Only what we say from now on: what was said before has been answered already.
    const from = own ?? (await newestOwn(input, me))
    const said = await readForward(input, ownList(me), from, input.reachBackTo)
    for (const items of said.pages) deliveries.push(await statusDelivery(input, me, sources.own, items))
    own = said.minId
  } catch (error) {
    note('Our own statuses', error)
  }

  let watched = readWatched(cursor.watched ?? '')
  try {
    const second = await reread(input, me, watched)
    deliveries.push(...second.deliveries)
    watched = second.watched
  } catch (error) {
    note('Edits and deletions', error)
  }
  return {
    deliveries,
    nextCursor: {
      mentions: heard.minId,
      ...(own === undefined ? {} : { own }),
      watched: writeWatched(joined(fresh, watched)),
    },
    earliestNextCall:
      waits
        .flatMap((at) => at ?? [])
        .sort()
        .at(-1) ?? null,
    ...(heard.more ? { more: true } : {}),
    ...(trouble.length === 0 ? {} : { trouble }),
  }
}

function ownList(me: string): List {
  return { path: `/api/v1/accounts/${me}/statuses`, query: [['exclude_reblogs', 'true']] }
}

/** The place after everything that is there already. */
async function newestOwn(input: PollInput, me: string): Promise<string> {
  const now = input.now().toISOString()
  const { minId } = await readForward(input, { ...ownList(me) }, null, now)
  return minId
}

function statusIn(raw: unknown): Status | null {
  const mention = mentionSchema.safeParse(raw)
  return mention.success && statusSchema.safeParse(mention.data.status).success ? mention.data.status : null
}
