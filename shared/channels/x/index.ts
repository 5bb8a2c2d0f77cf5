// X, whole: mentions and direct messages in, replies and direct messages out.

import { Failure } from '#shared/domain/failure.ts'
import type { Connector, ConnectorContext } from '../connector.ts'
import { callX, deadline } from './client.ts'
import { xDefinition } from './definition.ts'
import { toFailure, XCallFailed } from './failures.ts'
import { receive } from './inbound.ts'
import { timeouts } from './limits.ts'
import { fetchMedia } from './media.ts'
import { normalise } from './normalise.ts'
import { send } from './outbound.ts'
import { poll } from './poll.ts'
import { resolve } from './resolve.ts'
import { search } from './search.ts'
import { subscribe } from './subscribe.ts'
import { meShape } from './wire.ts'

export const xConnector: Connector = {
  definition: xDefinition,
  nativeId: (credentials) => credentials.userId || null,
  sharedSecret: 'consumerSecret',
  receive,
  normalise,
  poll,
  search,
  send,
  resolve,
  fetchMedia,
  subscribe,
  check,
}

/** `GET /2/users/me`: 0.010 USD. */
async function check(context: ConnectorContext): Promise<{ handle: string; nativeId: string }> {
  try {
    const answer: unknown = await callX(context, deadline(context, timeouts.readMs), (api) => api.v2.me())
    const me = meShape.safeParse(answer)
    if (!me.success) throw new Failure('unavailable', 'The answer from X could not be read.')
    const { id, username } = me.data.data
    if (context.credentials.userId && context.credentials.userId !== id) {
      throw new Failure('rejected', `These tokens belong to @${username} (${id}), not to the userId given.`)
    }
    return { handle: `@${username}`, nativeId: id }
  } catch (error) {
    if (error instanceof XCallFailed) throw toFailure(error.failure, 'Checking the account')
    throw error
  }
}
