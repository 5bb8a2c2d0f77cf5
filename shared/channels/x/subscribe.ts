// How is X told to deliver an account's mentions and messages to us from now on?
import { Failure } from '#shared/domain/failure.ts'
import type { ConnectorContext } from '../connector.ts'
import { callX, deadline } from './client.ts'
import { type CallFailure, toFailure, XCallFailed } from './failures.ts'
import { timeouts } from './limits.ts'
import { isSigned } from './session.ts'

/** X Activity API, August 2026: mentions and replies overlap, and only both together miss none. */
const eventTypes = [
  'post.mention.create',
  'post.reply.create',
  'post.quote.create',
  'post.create',
  'post.delete',
  'dm.received',
  'dm.sent',
  'dm.read',
  'oauth.revoke',
] as const

/**
 * Registers `url`, which X challenges at once, and subscribes the account's events to it. What is there already stays.
 * Throws Failure; `rejected` where only the app's owner can do it.
 */
export async function subscribe(context: ConnectorContext, url: string): Promise<void> {
  if (!isSigned(context.credentials)) {
    throw new Failure(
      'rejected',
      "X registers webhooks only with the app's own keys (consumerKey, consumerSecret): register it as docs/channels/x.md says.",
    )
  }
  await unlessThere('Registering the webhook', () => post(context, 'webhooks', { url }))
  for (const event_type of eventTypes) {
    const subscription = { event_type, filter: { user_id: context.credentials.userId ?? '' } }
    await unlessThere('Subscribing', () => post(context, 'activity/subscriptions', subscription))
  }
}

function post(context: ConnectorContext, path: string, body: Record<string, unknown>): Promise<unknown> {
  return callX(context, deadline(context, timeouts.sendMs), (api) => api.v2.post(path, body))
}

async function unlessThere(doing: string, call: () => Promise<unknown>): Promise<void> {
  try {
    await call()
  } catch (error) {
    if (!(error instanceof XCallFailed)) throw error
    if (!isThere(error.failure)) throw toFailure(error.failure, doing)
  }
}

const isThere = (failure: CallFailure): boolean =>
  failure.kind === 'answer' && /DuplicateUrl|DuplicateSubscription|already exists/i.test(failure.detail)
