// The LinkedIn connector: comments on a page's posts, and posts that mention it.
import type { Connector } from '../connector.ts'
import { linkedinDefinition } from './definition.ts'
import { receive } from './inbound.ts'
import { normalise } from './normalise.ts'
import { act, resolve, send } from './outbound.ts'
import { check, complete } from './people.ts'
import { poll } from './poll.ts'
import { idIn, pageUrn } from './urn.ts'

export const linkedinConnector: Connector = {
  definition: linkedinDefinition,
  nativeId: ({ organizationId }) => (organizationId === undefined ? null : idIn(pageUrn(organizationId))),
  sharedSecret: 'clientSecret',
  receive,
  normalise,
  complete,
  poll,
  send,
  resolve,
  act,
  check,
}
