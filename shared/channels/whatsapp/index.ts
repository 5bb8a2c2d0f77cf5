// The WhatsApp Cloud API connector, joined from its parts.
import type { Connector } from '../connector.ts'
import { whatsappDefinition } from './definition.ts'
import { receive } from './inbound.ts'
import { fetchMedia } from './media.ts'
import { normalise } from './normalise.ts'
import { check, send } from './outbound.ts'
import { subscribe } from './subscribe.ts'
import { templates } from './templates.ts'

export const whatsappConnector: Connector = {
  definition: whatsappDefinition,
  nativeId: (credentials) => credentials.phoneNumberId ?? null,
  sharedSecret: 'appSecret',
  receive,
  normalise,
  send,
  fetchMedia,
  templates,
  subscribe,
  check,
}
