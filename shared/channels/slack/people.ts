// Who is somebody on Slack, and who are we?
import type { MessageItem } from '../../domain/mention.ts'
import type { AskingContext, ConnectorContext, OwnIdentity } from '../connector.ts'
import { authSchema, userSchema } from './answers.ts'
import { readSlack } from './api.ts'
import { unnamed } from './place.ts'

const mention = /@([UW][A-Z0-9]{6,})\b/g

/** Events carry ids only: the author's name, and those of the people mentioned, are in their profiles. */
export async function complete(item: MessageItem, context: AskingContext): Promise<MessageItem> {
  const { customer } = item
  const known = customer.name === unnamed ? await personOf(customer.nativeId, context) : customer
  const names = new Map<string, string>()
  for (const [, id = ''] of item.text.matchAll(mention)) {
    if (!names.has(id)) names.set(id, (await personOf(id, context)).handle || id)
  }
  const text = item.text.replace(mention, (whole, id: string) => `@${names.get(id) ?? whole.slice(1)}`)
  return { ...item, text, customer: { ...customer, name: known.name, handle: known.handle } }
}

function personOf(id: string, context: AskingContext): Promise<{ name: string; handle: string }> {
  return context.keep(`user:${id}`, async () => {
    const { user } = await readSlack(context, 'users.info', { user: id }, userSchema)
    const name = user.profile?.display_name || user.profile?.real_name || user.real_name || user.name
    return { name: name || unnamed, handle: user.name ?? '' }
  })
}

/** Our bot in its workspace. Throws Failure when the token is refused. */
export async function check(context: ConnectorContext): Promise<OwnIdentity> {
  const { user, user_id } = await readSlack(context, 'auth.test', {}, authSchema)
  return { handle: `@${user}`, nativeId: user_id }
}
