// Our own live chat as a connector: the chat server is its platform.
import type { Connector } from '../connector.ts'
import { receiveSigned } from '../signed-request.ts'
import { check } from './check.ts'
import { livechatDefinition } from './definition.ts'
import { fetchMedia } from './media.ts'
import { normalise } from './normalise.ts'
import { send } from './outbound.ts'

export const livechatConnector: Connector = {
  definition: livechatDefinition,
  nativeId: (credentials) => credentials.account || null,
  sharedSecret: null,
  receive: (request, credentials, now) => receiveSigned(request, credentials.sessionSecret, now),
  normalise,
  send,
  fetchMedia,
  check,
}
