// The generic webhook as a connector: anything that can sign a POST can feed the inbox.
import type { Connector } from '../connector.ts'
import { receiveSigned } from '../signed-request.ts'
import { check, nativeId } from './check.ts'
import { webhookDefinition } from './definition.ts'
import { fetchMedia } from './media.ts'
import { normalise } from './normalise.ts'
import { send } from './outbound.ts'

export const webhookConnector: Connector = {
  definition: webhookDefinition,
  nativeId,
  sharedSecret: null,
  receive: (request, credentials, now) => receiveSigned(request, credentials.signingSecret, now),
  normalise,
  send,
  fetchMedia,
  check,
}
