// The Bluesky connector: posts that mention, answer or quote us, and direct messages.
import type { Connector } from '#shared/channels/connector.ts'
import { check } from './check.ts'
import { complete } from './complete.ts'
import { blueskyDefinition } from './definition.ts'
import { fetchMedia } from './media.ts'
import { normalise } from './normalise.ts'
import { resolve, send } from './outbound.ts'
import { poll } from './poll.ts'
import { search } from './search.ts'

/** Only a call tells our DID, so `nativeId` is null; every delivery carries it. There are no webhooks. */
export const blueskyConnector: Connector = {
  definition: blueskyDefinition,
  nativeId: () => null,
  sharedSecret: null,
  receive: () => ({ kind: 'rejected', status: 405, reason: 'Bluesky has no webhooks' }),
  normalise,
  complete,
  poll,
  search,
  send,
  resolve,
  fetchMedia,
  check,
}
