// The Telegram connector: a bot in private chats, groups and business accounts.
import type { Connector } from '#shared/channels/connector.ts'
import { check } from './check.ts'
import { telegramDefinition } from './definition.ts'
import { botIdOf } from './ids.ts'
import { receive } from './inbound.ts'
import { fetchMedia } from './media.ts'
import { normalise } from './normalise.ts'
import { send } from './outbound.ts'
import { poll } from './poll.ts'
import { subscribe } from './subscribe.ts'

/** No `resolve`: a bot can read neither its own messages nor a chat's history. */
export const telegramConnector: Connector = {
  definition: telegramDefinition,
  nativeId: (credentials) => botIdOf(credentials.botToken ?? ''),
  sharedSecret: null,
  receive,
  normalise,
  poll,
  send,
  fetchMedia,
  subscribe,
  check,
}
