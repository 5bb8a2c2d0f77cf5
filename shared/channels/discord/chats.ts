// Which direct messages do we have? Discord lists none for bots, so the ones we answered in are kept with the account.
import * as z from 'zod/mini'
import type { ConnectorContext } from '../connector.ts'
import { askDiscord } from './api.ts'
import { chatsKept } from './limits.ts'
import { channelSchema } from './wire.ts'

const stored = z.object({ chats: z.array(z.object({ userId: z.string(), channelId: z.string() })) })
type Chat = z.infer<typeof stored>['chats'][number]

export async function knownChats(context: Pick<ConnectorContext, 'session'>): Promise<Chat[]> {
  return chatsIn(await context.session.read())
}

/** Opening a chat that is open gives the same one. Throws Failure. */
export async function openChat(context: ConnectorContext, userId: string): Promise<string> {
  const { id } = await askDiscord(context, 'POST', 'users/@me/channels', channelSchema, {
    recipient_id: userId,
  })
  return id
}

/** From now on this chat is polled; the one answered longest ago makes place. */
export async function rememberChat(context: Pick<ConnectorContext, 'session'>, chat: Chat): Promise<void> {
  for (let tries = 0; tries < 3; tries++) {
    const text = await context.session.read()
    if (chatsIn(text).some(({ channelId }) => channelId === chat.channelId)) return
    await context.session.renew(text, async (current) => {
      return JSON.stringify({ chats: [chat, ...chatsIn(current)].slice(0, chatsKept) })
    })
  }
}

function chatsIn(text: string | null): Chat[] {
  try {
    return stored.safeParse(JSON.parse(text ?? '')).data?.chats ?? []
  } catch {
    return []
  }
}
