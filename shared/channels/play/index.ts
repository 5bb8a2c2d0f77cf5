// The Google Play connector: reviews of one app, and the one answer each can have.
import * as z from 'zod/mini'
import type { Connector } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import { readApp } from './app-api.ts'
import { playDefinition } from './definition.ts'
import { normalise } from './normalise.ts'
import { resolve, send } from './outbound.ts'
import { poll } from './poll.ts'

export const playConnector: Connector = {
  definition: playDefinition,
  nativeId: ({ packageName }) => packageName ?? null,
  sharedSecret: null,
  receive: () => ({ kind: 'rejected', status: 405, reason: 'Reviews are polled' }),
  normalise,
  poll,
  send,
  resolve,
  /** A service account may know an app only by its reviews, so these are read. */
  async check(context) {
    // An app without reviews is an empty object.
    const answer = await readApp(context, '/reviews', { maxResults: '1' })
    if (!z.looseObject({}).safeParse(answer).success)
      throw new Failure('unavailable', 'Google Play answered unreadably.')
    const { packageName = '' } = context.credentials
    return { handle: packageName, nativeId: packageName }
  },
}
