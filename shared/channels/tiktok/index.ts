// The TikTok connector: comments below our videos, and direct messages to a business account.
import type { Connector } from '../connector.ts'
import { tiktokDefinition } from './definition.ts'
import { receive } from './inbound.ts'
import { normalise } from './normalise.ts'
import { act, resolve, send } from './outbound.ts'
import { poll } from './poll.ts'
import { check, complete, fetchMedia } from './setup.ts'

export const tiktokConnector: Connector = {
  definition: tiktokDefinition,
  nativeId: () => null,
  sharedSecret: 'clientSecret',
  receive,
  normalise,
  complete,
  poll,
  send,
  resolve,
  act,
  fetchMedia,
  check,
}
