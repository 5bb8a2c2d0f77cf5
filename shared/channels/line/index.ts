// The LINE connector: an official account in private chats and groups.
import type { Connector } from '../connector.ts'
import { lineDefinition } from './definition.ts'
import { receive } from './inbound.ts'
import { fetchMedia } from './media.ts'
import { normalise } from './normalise.ts'
import { send } from './outbound.ts'
import { check, complete, subscribe } from './people.ts'

/** No `resolve`: LINE shows a bot neither its own messages nor a chat's history. */
export const lineConnector: Connector = {
  definition: lineDefinition,
  nativeId: () => null,
  sharedSecret: null,
  receive,
  normalise,
  complete,
  send,
  fetchMedia,
  subscribe,
  check,
}
