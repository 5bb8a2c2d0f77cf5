// The Discord connector: a bot in support channels, with commands and direct messages.
import type { Connector } from '../connector.ts'
import { discordDefinition } from './definition.ts'
import { receive } from './inbound.ts'
import { normalise } from './normalise.ts'
import { resolve, send } from './outbound.ts'
import { poll } from './poll.ts'
import { check, fetchMedia, subscribe } from './setup.ts'

export const discordConnector: Connector = {
  definition: discordDefinition,
  nativeId: () => null,
  sharedSecret: null,
  receive,
  normalise,
  poll,
  send,
  resolve,
  fetchMedia,
  subscribe,
  check,
}
