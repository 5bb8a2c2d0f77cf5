// What has to be asked for beside a page of events, so that it can be read without asking again?
import { Failure } from '#shared/domain/failure.ts'
import { failureOf } from './errors.ts'
import type { Session } from './session.ts'
import type { XrpcRequest } from './xrpc.ts'

const batchSize = 25

/** The answer's body. Throws Failure. */
export async function read(session: Session, request: XrpcRequest): Promise<unknown> {
  const result = await session.call(request)
  if (result.kind !== 'ok') throw failureOf(result)
  return result.body
}

/** Posts as they are shown: with links to pictures, and whether replies are open. Deleted ones are left out. */
export function postsOf(session: Session, uris: readonly string[]): Promise<unknown[]> {
  return inBatches(session, 'app.bsky.feed.getPosts', 'uris', 'posts', uris)
}

/** Detailed profiles: the only place that has follower counts. */
export function profilesOf(session: Session, dids: readonly string[]): Promise<unknown[]> {
  return inBatches(session, 'app.bsky.actor.getProfiles', 'actors', 'profiles', dids)
}

async function inBatches(
  session: Session,
  method: string,
  parameter: string,
  field: string,
  values: readonly string[],
): Promise<unknown[]> {
  const wanted = [...new Set(values)]
  const found: unknown[] = []
  for (let start = 0; start < wanted.length; start += batchSize) {
    const params = { [parameter]: wanted.slice(start, start + batchSize) }
    found.push(...listIn(await read(session, { method, params }), field))
  }
  return found
}

function listIn(body: unknown, field: string): unknown[] {
  const list =
    typeof body === 'object' && body !== null
      ? Object.entries(body).find(([name]) => name === field)
      : undefined
  if (list === undefined || !Array.isArray(list[1]))
    throw new Failure('unavailable', `Bluesky answered without ${field}.`)
  return list[1]
}
