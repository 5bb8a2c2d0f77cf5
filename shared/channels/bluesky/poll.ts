// How are posts and direct messages polled together, when one of the two may fail?
import type { PolledDelivery, PollInput, PollResult } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import { readPlace, writePlace } from './cursor.ts'
import { pollChat } from './poll-chat.ts'
import { pollNotifications } from './poll-notifications.ts'
import { openSession } from './session.ts'

type Part<Run> = { run: Run | null; failure: Failure | null }

/** Reads only; "seen" marks are left to the people who use the app. Throws Failure when both parts failed. */
export async function poll(input: PollInput): Promise<PollResult> {
  const session = await openSession(input)
  const place = readPlace(input.cursor)
  const posts = await attempt(() => pollNotifications(session, place.posts, input.reachBackTo))
  const chat = await attempt(() => pollChat(session, place.chat, input.reachBackTo))
  if (posts.run === null && chat.run === null) throw posts.failure ?? chat.failure
  const deliveries: PolledDelivery[] = [...(posts.run?.deliveries ?? []), ...(chat.run?.deliveries ?? [])]
  const failures = [posts.failure, chat.failure].filter((failure) => failure !== null)
  return {
    deliveries,
    nextCursor: writePlace({
      posts: posts.run?.state ?? place.posts,
      chat: chat.run?.place ?? place.chat,
    }),
    earliestNextCall:
      failures
        .flatMap(({ retryAt }) => retryAt ?? [])
        .sort()
        .at(-1) ?? null,
    ...(failures.length === 0 ? {} : { trouble: failures.map(({ message }) => message) }),
  }
}

async function attempt<Run extends { stoppedBy: Failure | null }>(
  start: () => Promise<Run>,
): Promise<Part<Run>> {
  try {
    const run = await start()
    return { run, failure: run.stoppedBy }
  } catch (error) {
    if (error instanceof Failure) return { run: null, failure: error }
    throw error
  }
}
