// Who a post or message is from, out of whichever of X's three ways of listing users came with it.

import * as z from 'zod/mini'
import type { Author } from '#shared/domain/mention.ts'
import { type User, userShape } from './wire.ts'
import { v1UserShape } from './wire-events.ts'

export type People = ReadonlyMap<string, User>

const wrapped = z.object({ data: z.unknown() })

/** Reads v2 users, users wrapped in `data` (seen in `post.delete` and DM events) and v1.1 users. */
export function readUser(raw: unknown): User | null {
  const inner = wrapped.safeParse(raw)
  const value = inner.success && inner.data.data !== undefined ? inner.data.data : raw
  const v2 = userShape.safeParse(value)
  const v1 = v1UserShape.safeParse(value)
  if (v2.success && (v2.data.username !== undefined || !v1.success || v1.data.screen_name === undefined)) {
    return v2.data
  }
  if (!v1.success) return null
  const id = v1.data.id_str ?? (typeof v1.data.id === 'string' ? v1.data.id : undefined)
  if (id === undefined) return null
  const followers = v1.data.followers_count ?? v1.data.public_metrics?.followers_count
  return {
    id,
    name: v1.data.name,
    username: v1.data.screen_name ?? v1.data.username,
    verified: v1.data.verified,
    verified_type: undefined,
    protected: v1.data.protected,
    receives_your_dm: undefined,
    public_metrics: followers === undefined ? undefined : { followers_count: followers },
  }
}

export function readPeople(raw: readonly unknown[] | undefined): People {
  const people = new Map<string, User>()
  for (const one of raw ?? []) {
    const user = readUser(one)
    if (user !== null) people.set(user.id, user)
  }
  return people
}

/** `includes` may be empty: then the id is all there is, with the handle we were given by the text, if any. */
export function authorOf(id: string, people: People, handle = ''): Author {
  const user = people.get(id)
  const author: Author = {
    nativeId: id,
    name: user?.name ?? user?.username ?? (handle || id),
    handle: user?.username ?? handle,
    followers: user?.public_metrics?.followers_count ?? null,
  }
  const verified = isVerified(user)
  return verified === undefined ? author : { ...author, verified }
}

function isVerified(user: User | undefined): boolean | undefined {
  if (user?.verified === undefined && user?.verified_type === undefined) return undefined
  return user.verified === true || (user.verified_type !== undefined && user.verified_type !== 'none')
}
