// A person does something to a customer's message on its platform. Not shown before the platform has agreed.
import { actOnMessage } from '#shared/api/conversations.ts'
import type { Message } from '#shared/api/shapes.ts'
import type { ChannelAction } from '#shared/domain/capability.ts'
import { doneWords } from '../words/message-actions.ts'
import { changeConversation } from './change-conversation.ts'
import type { Harken } from './harken.ts'
import { toast } from './page.ts'

export async function actOn(
  { call, me }: Harken,
  { conversationId, nativeId }: Message,
  action: ChannelAction,
  agentNumber?: string,
): Promise<void> {
  const body = { action, of: nativeId, ...(agentNumber === undefined ? {} : { agentNumber }) }
  const value = await changeConversation(conversationId, me, {}, () =>
    call(actOnMessage, { params: { id: conversationId }, body }),
  )
  if (value !== null) toast(doneWords[action], 'done')
}
