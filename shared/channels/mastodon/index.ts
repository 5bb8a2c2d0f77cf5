// The Mastodon connector: mentions and direct messages on any instance, and what is said about us there.
import type { Connector } from '#shared/channels/connector.ts'
import { check } from './check.ts'
import { complete } from './complete.ts'
import { mastodonDefinition } from './definition.ts'
import { fetchMedia } from './media.ts'
import { normalise } from './normalise.ts'
import { act, resolve, send } from './outbound.ts'
import { poll } from './poll.ts'
import { search } from './search.ts'

/** Only a call tells our id, so `nativeId` is null; every delivery carries it. There are no webhooks. */
export const mastodonConnector: Connector = {
  definition: mastodonDefinition,
  nativeId: () => null,
  sharedSecret: null,
  receive: () => ({ kind: 'rejected', status: 405, reason: 'Mastodon has no webhooks' }),
  normalise,
  complete,
  poll,
  search,
  send,
  resolve,
  act,
  fetchMedia,
  check,
}
