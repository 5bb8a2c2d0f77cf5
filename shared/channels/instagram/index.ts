// The Instagram connector, joined from its parts.
import type { Connector } from '../connector.ts'
import { fetchLinkedMedia } from '../meta/fetch-linked-media.ts'
import { check, subscribe } from './account.ts'
import { act } from './actions.ts'
import { instagramDefinition } from './definition.ts'
import { receive } from './inbound.ts'
import { normalise } from './normalise.ts'
import { resolve, send } from './outbound.ts'
import { poll } from './poll.ts'

export const instagramConnector: Connector = {
  definition: instagramDefinition,
  nativeId: (credentials) => credentials.userId ?? null,
  sharedSecret: 'appSecret',
  receive,
  normalise,
  poll,
  send,
  resolve,
  act,
  fetchMedia: fetchLinkedMedia,
  subscribe,
  check,
}
