// What a connector is handed when it talks to its platform for one of our accounts.
import type { ConnectorContext } from '../channels/connector.ts'
import { Failure } from '../domain/failure.ts'
import type { Account } from '../store/accounts.ts'
import type { Services } from './services.ts'

/** Throws Failure `auth_expired` when the account's credentials are not there. */
export async function connectorContext(
  services: Pick<Services, 'secrets' | 'fetch' | 'now'>,
  account: Account,
): Promise<ConnectorContext> {
  const credentials = await services.secrets.read(account.channel, account.account)
  if (credentials === null) {
    throw new Failure('auth_expired', 'The credentials of this account are gone: connect it again.')
  }
  return {
    credentials,
    endpoint: account.endpoint,
    fetch: services.fetch,
    now: services.now,
    session: services.secrets.sessionOf(account.channel, account.account),
    settings: account.settings,
  }
}
