// The Threads connector, joined from its parts.
import type { Connector } from '../connector.ts'
import { fetchLinkedMedia } from '../meta/fetch-linked-media.ts'
import { check } from './account.ts'
import { threadsDefinition } from './definition.ts'
import { receive } from './inbound.ts'
import { normalise } from './normalise.ts'
import { act, resolve, send } from './outbound.ts'
import { poll } from './poll.ts'

export const threadsConnector: Connector = {
  definition: threadsDefinition,
  nativeId: (credentials) => credentials.userId ?? null,
  sharedSecret: 'appSecret',
  receive,
  normalise,
  poll,
  send,
  resolve,
  act,
  fetchMedia: fetchLinkedMedia,
  check,
}
