// Is the token good, and whose is it?
import type { ConnectorContext, OwnIdentity } from '#shared/channels/connector.ts'
import { askHome } from './instance.ts'

/** The token does not end by itself. Throws Failure when it is refused. */
export async function check(context: ConnectorContext): Promise<OwnIdentity> {
  const { id, acct } = await askHome(context)
  return { handle: `@${acct}`, nativeId: id, expiresAt: null }
}
