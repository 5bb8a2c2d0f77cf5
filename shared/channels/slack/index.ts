// The Slack connector: a bot in support channels and direct messages.
import type { Connector } from '../connector.ts'
import { slackDefinition } from './definition.ts'
import { receive } from './inbound.ts'
import { fetchMedia } from './media.ts'
import { normalise } from './normalise.ts'
import { resolve, send } from './outbound.ts'
import { check, complete } from './people.ts'
import { poll } from './poll.ts'

export const slackConnector: Connector = {
  definition: slackDefinition,
  nativeId: () => null,
  sharedSecret: 'signingSecret',
  receive,
  normalise,
  complete,
  poll,
  send,
  resolve,
  fetchMedia,
  check,
}
