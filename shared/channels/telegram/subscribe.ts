// How is Telegram told to deliver to us from now on?
import type { ConnectorContext } from '#shared/channels/connector.ts'
import { callBotApi, readTimeoutMs } from './api.ts'
import { failureOfCall } from './errors.ts'
import { allowedUpdates } from './poll.ts'

/** Sets the bot's webhook, with the secret it is to send along. What waits is delivered there. Throws Failure. */
export async function subscribe(context: ConnectorContext, url: string): Promise<void> {
  const parameters = {
    url,
    secret_token: context.credentials.secretToken ?? '',
    allowed_updates: allowedUpdates,
    max_connections: 40,
  }
  const result = await callBotApi(context, 'setWebhook', parameters, readTimeoutMs)
  if (result.kind !== 'answer' || !result.answer.ok) throw failureOfCall(result, context.now())
}
