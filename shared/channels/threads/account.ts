// Which profile do the credentials open, and until when.
import * as z from 'zod/mini'
import { Failure } from '../../domain/failure.ts'
import type { ConnectorContext, OwnIdentity } from '../connector.ts'
import { withRenewedToken } from '../meta/long-lived-token.ts'
import { readGraph } from '../meta/outcome.ts'
import { apiVersion } from './limits.ts'

const profile = z.object({ username: z.string().check(z.regex(/^[\w.]{1,64}$/)) })

/** Fails with `auth_expired` for a bad token, `not_found` for a profile it cannot see. */
export async function check(given: ConnectorContext): Promise<OwnIdentity> {
  const { context, expiresAt } = await withRenewedToken(given, 'th_refresh_token')
  const username = await usernameOf(context)
  return { handle: `@${username}`, nativeId: context.credentials.userId ?? '', expiresAt }
}

/** Throws Failure. */
export async function usernameOf(context: ConnectorContext): Promise<string> {
  const body = await readGraph(context, {
    path: encodeURIComponent(context.credentials.userId ?? ''),
    query: { fields: 'id,username' },
    version: apiVersion,
  })
  const read = profile.safeParse(body)
  if (!read.success) throw new Failure('bad_payload', 'The user ID does not name a Threads profile.')
  return read.data.username
}
