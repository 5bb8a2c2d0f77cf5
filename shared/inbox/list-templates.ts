// Which approved templates may be sent in a conversation?
import type { MessageTemplate } from '../channels/connector.ts'
import { readAccount } from '../store/accounts.ts'
import { readHead } from '../store/heads.ts'
import { connectorContext } from './connector-context.ts'
import type { Services } from './services.ts'

/** Null when there is no such conversation; empty where the channel has none. Throws Failure when the platform does. */
export async function listTemplatesFor(
  services: Services,
  conversationId: string,
): Promise<MessageTemplate[] | null> {
  const head = await readHead(services.db, conversationId)
  if (head === null) return null
  const connector = services.connectors[head.channel]
  const account = await readAccount(services.db, head.channel, head.account)
  if (!connector?.templates || account === null) return []
  return connector.templates(await connectorContext(services, account))
}
