// The App Store connector: reviews of one app, and the one answer each can have.
import type { Connector } from '#shared/channels/connector.ts'
import { check } from './check.ts'
import { appstoreDefinition } from './definition.ts'
import { normalise } from './normalise.ts'
import { resolve, send } from './outbound.ts'
import { poll } from './poll.ts'

export const appstoreConnector: Connector = {
  definition: appstoreDefinition,
  nativeId: ({ appId }) => appId ?? null,
  sharedSecret: null,
  receive: () => ({ kind: 'rejected', status: 405, reason: 'Reviews are polled' }),
  normalise,
  poll,
  send,
  resolve,
  check,
}
