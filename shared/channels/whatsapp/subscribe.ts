// How is WhatsApp told to deliver a business account's messages to us from now on?
import { Failure } from '../../domain/failure.ts'
import type { ConnectorContext } from '../connector.ts'
import { callGraph } from '../meta/graph.ts'
import { failedRead } from '../meta/outcome.ts'

/**
 * Subscribes the app to the business account with a callback of its own (`override_callback_uri`, Graph 25), so that the
 * one in the app's dashboard need not change. Meta shakes hands with `url` before it agrees. Throws Failure.
 */
export async function subscribe(context: ConnectorContext, url: string): Promise<void> {
  const { businessAccountId, verifyToken = '' } = context.credentials
  if (!businessAccountId) {
    throw new Failure(
      'rejected',
      'Without businessAccountId the webhook has to be entered in the App Dashboard.',
    )
  }
  const answer = await callGraph(context, {
    method: 'POST',
    path: `${encodeURIComponent(businessAccountId)}/subscribed_apps`,
    json: { override_callback_uri: url, verify_token: verifyToken },
  })
  if (answer.kind !== 'ok') throw failedRead(answer, context.now())
}
