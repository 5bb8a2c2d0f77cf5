// The YouTube connector: comments below our videos, and videos and comments elsewhere that speak of us.
import type { Connector } from '#shared/channels/connector.ts'
import { act } from './acting.ts'
import { check } from './check.ts'
import { youtubeDefinition } from './definition.ts'
import { normalise } from './normalise.ts'
import { resolve, send } from './outbound.ts'
import { poll } from './poll.ts'
import { search } from './search.ts'

export const youtubeConnector: Connector = {
  definition: youtubeDefinition,
  nativeId: ({ channelId }) => channelId ?? null,
  sharedSecret: null,
  receive: () => ({ kind: 'rejected', status: 405, reason: 'YouTube has no webhooks for comments' }),
  normalise,
  poll,
  search,
  send,
  resolve,
  act,
  check,
}
