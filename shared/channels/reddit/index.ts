// The Reddit connector: mentions, answers to us and messages, and what is said about us in subreddits.
import type { Connector } from '#shared/channels/connector.ts'
import { check } from './check.ts'
import { redditDefinition } from './definition.ts'
import { fetchMedia } from './media.ts'
import { normalise } from './normalise.ts'
import { resolve, send } from './outbound.ts'
import { poll } from './poll.ts'
import { search } from './search.ts'

/** Only a call tells our id, so `nativeId` is null; every delivery carries our name. There are no webhooks. */
export const redditConnector: Connector = {
  definition: redditDefinition,
  nativeId: () => null,
  sharedSecret: null,
  receive: () => ({ kind: 'rejected', status: 405, reason: 'Reddit has no webhooks' }),
  normalise,
  poll,
  search,
  send,
  resolve,
  fetchMedia,
  check,
}
