// The Google Business Profile connector: reviews of one location, and the one answer each can have.
import type { Connector } from '#shared/channels/connector.ts'
import { check } from './check.ts'
import { googleDefinition } from './definition.ts'
import { locationName } from './location-api.ts'
import { normalise } from './normalise.ts'
import { resolve, send } from './outbound.ts'
import { poll } from './poll.ts'

export const googleConnector: Connector = {
  definition: googleDefinition,
  nativeId: locationName,
  sharedSecret: null,
  receive: () => ({ kind: 'rejected', status: 405, reason: 'Reviews are polled' }),
  normalise,
  poll,
  send,
  resolve,
  check,
}
