// Who is somebody on LINE, and who are we?
import { Failure } from '../../domain/failure.ts'
import type { MessageItem } from '../../domain/mention.ts'
import type { AskingContext, ConnectorContext, OwnIdentity } from '../connector.ts'
import { refusedRead } from '../refusal.ts'
import { callLine, readLine, refusalOf } from './api.ts'
import { unnamed } from './place.ts'
import { botSchema, profileSchema } from './wire.ts'

/** Webhooks carry ids only: the name is in the profile, in a group in that of its member. */
export async function complete(item: MessageItem, context: AskingContext): Promise<MessageItem> {
  const { nativeId } = item.customer
  const { to = '', kind } = item.address
  const isGroupItself = kind !== 'user' && nativeId === to
  if (item.customer.name !== unnamed || isGroupItself) return item
  const person = encodeURIComponent(nativeId)
  const path = kind === 'user' ? `profile/${person}` : `${kind}/${encodeURIComponent(to)}/member/${person}`
  const name = await context.keep(
    path,
    async () => profileSchema.parse(await readLine(context, path)).displayName,
  )
  return name === '' ? item : { ...item, customer: { ...item.customer, name } }
}

/** Our bot. Throws Failure when the token is refused. */
export async function check(context: ConnectorContext): Promise<OwnIdentity> {
  const bot = botSchema.safeParse(await readLine(context, 'info'))
  if (!bot.success) throw new Failure('unavailable', 'LINE described our account unreadably.')
  return { handle: bot.data.basicId, nativeId: bot.data.userId }
}

/** The console's "Use webhook" still has to be switched on by a person. */
export async function subscribe(context: ConnectorContext, url: string): Promise<void> {
  const result = await callLine(context, 'PUT', 'channel/webhook/endpoint', { endpoint: url })
  if (result.kind !== 'answer') throw new Failure('unavailable', result.detail)
  if (result.status !== 200) throw refusedRead(refusalOf(result, context.now()))
}
