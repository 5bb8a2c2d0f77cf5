// A telephone number as a connector: calls, voicemail and text messages.
import type { Connector } from '../connector.ts'
import { check } from './check.ts'
import { phoneDefinition } from './definition.ts'
import { receive } from './inbound.ts'
import { fetchMedia } from './media.ts'
import { normalise } from './normalise.ts'
import { act, resolve, send } from './outbound.ts'

export const phoneConnector: Connector = {
  definition: phoneDefinition,
  nativeId: (credentials) => credentials.number || null,
  sharedSecret: 'authToken',
  receive: (request, credentials) => receive(request, credentials),
  normalise,
  send,
  resolve,
  act,
  fetchMedia,
  check,
}
