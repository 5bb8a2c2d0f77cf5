// A mailbox as a connector: in by SES and S3, out by SES.
import type { Connector } from '../connector.ts'
import { receiveSigned } from '../signed-request.ts'
import { emailDefinition } from './definition.ts'
import { fetchMedia } from './media.ts'
import { normalise } from './normalise.ts'
import { check, send } from './outbound.ts'

export const emailConnector: Connector = {
  definition: emailDefinition,
  nativeId: (credentials) => credentials.address?.toLowerCase() || null,
  sharedSecret: null,
  receive: (request, credentials, now) => receiveSigned(request, credentials.inboundSecret, now),
  normalise,
  send,
  fetchMedia,
  check,
}
