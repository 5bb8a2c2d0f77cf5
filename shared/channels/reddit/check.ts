// Are the credentials good, and whose are they?
import type { ConnectorContext, OwnIdentity } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import { usernameOf } from './access-token.ts'
import { read, readPage } from './client.ts'
import { meSchema } from './wire.ts'

/** That the inbox may be read is tried too. Neither a password nor a refresh token ends by itself. Throws Failure. */
export async function check(context: ConnectorContext): Promise<OwnIdentity> {
  const { body } = await read(context, '/api/v1/me')
  const me = meSchema.safeParse(body)
  if (!me.success) throw new Failure('unavailable', 'Reddit described our account unreadably.')
  const { id, name } = me.data
  if (name.toLowerCase() !== usernameOf(context.credentials).toLowerCase())
    throw new Failure('rejected', `The token is of u/${name}, not of the user name given.`)
  await readPage(context, '/message/inbox', { limit: '1' })
  return { handle: `u/${name}`, nativeId: `t2_${id}`, expiresAt: null }
}
