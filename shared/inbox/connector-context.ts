// What a connector is handed when it talks to its platform for one of our accounts.
import type { ConnectorContext } from '../channels/connector.ts'
import { currentCredentials } from '../channels/secrets-in-force.ts'
import { Failure } from '../domain/failure.ts'
import type { Account } from '../store/accounts.ts'
import type { Services } from './services.ts'

/** Throws Failure `auth_expired` when the account's credentials are not there. */
export async function connectorContext(
  services: Pick<Services, 'connectors' | 'secrets' | 'fetch' | 'now'>,
  account: Account,
): Promise<ConnectorContext> {
  const stored = await services.secrets.read(account.channel, account.account)
  if (stored === null) {
    throw new Failure('auth_expired', 'The credentials of this account are gone: connect it again.')
  }
  const { definition } = services.connectors[account.channel] ?? {}
  return {
    credentials: definition === undefined ? stored : currentCredentials(definition, stored),
    endpoint: account.endpoint,
    fetch: services.fetch,
    now: services.now,
    session: services.secrets.sessionOf(account.channel, account.account),
    settings: account.settings,
  }
}
