// Changing a head when somebody else may be changing it too: read, decide, write, and again if they were faster.
import type { ConversationHead } from '../domain/conversation.ts'
import { Failure } from '../domain/failure.ts'
import { readHead, writeHead } from '../store/heads.ts'
import { currentShards } from './current-shards.ts'
import type { Services } from './services.ts'

const attempts = 12

/**
 * Writes what `decide` makes of the head as it is now; null from `decide` means nothing to do. Resolves to the head
 * afterwards, or null when there is no such conversation. Throws Failure `unavailable` when others are always faster.
 */
export async function changeHead(
  services: Pick<Services, 'db'>,
  id: string,
  decide: (head: ConversationHead) => ConversationHead | null,
): Promise<ConversationHead | null> {
  const { writeShards } = await currentShards(services.db)
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (attempt > 0) await jitter(attempt)
    const head = await readHead(services.db, id)
    if (head === null) return null
    const next = decide(head)
    if (next === null) return head
    if (await writeHead(services.db, next, writeShards)) return next
  }
  throw new Failure('unavailable', 'The conversation is being changed by too many at once; try again.')
}

/** A short random wait that grows with the attempt: those who collided do not collide again. */
export const jitter = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(400, 8 * 2 ** attempt)))
