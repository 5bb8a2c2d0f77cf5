// Are the credentials good, and whose are they?
import type { ConnectorContext } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import { read } from './hydrate.ts'
import { openSession } from './session.ts'
import { profileSchema } from './wire.ts'

/** Our handle as it is now, and our DID. Throws Failure when the credentials are refused. */
export async function check(context: ConnectorContext): Promise<{ handle: string; nativeId: string }> {
  const session = await openSession(context)
  const body = await read(session, { method: 'app.bsky.actor.getProfile', params: { actor: session.did } })
  const profile = profileSchema.safeParse(body)
  if (!profile.success) throw new Failure('unavailable', 'Bluesky described our account unreadably.')
  return { handle: `@${profile.data.handle}`, nativeId: profile.data.did }
}
