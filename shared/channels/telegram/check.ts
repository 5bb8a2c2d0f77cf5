// Are the credentials good, and whose are they?
import type { ConnectorContext } from '#shared/channels/connector.ts'
import { callBotApi, readTimeoutMs } from './api.ts'
import { failureOfCall } from './errors.ts'
import { botSchema } from './wire.ts'

/** The bot's id and `@username`, by which groups address it. Throws Failure when the token is refused. */
export async function check(context: ConnectorContext): Promise<{ handle: string; nativeId: string }> {
  const result = await callBotApi(context, 'getMe', {}, readTimeoutMs)
  if (result.kind !== 'answer' || !result.answer.ok) throw failureOfCall(result, context.now())
  const bot = botSchema.safeParse(result.answer.result)
  if (!bot.success)
    throw failureOfCall({ kind: 'lost', detail: 'Telegram described the bot unreadably.' }, context.now())
  return { handle: `@${bot.data.username ?? bot.data.first_name}`, nativeId: bot.data.id }
}
