// How is an answer sent, and what became of it?

import type { SendInput } from '#shared/channels/connector.ts'
import type { SendOutcome } from '#shared/domain/send-outcome.ts'
import { unitsLeft } from '#shared/domain/text-length.ts'
import { type CallResult, callBotApi, sendTimeoutMs } from './api.ts'
import { captionLength, telegramDefinition } from './definition.ts'
import { outcomeOfError } from './errors.ts'
import { fileMessage } from './file-message.ts'
import { instant, messageNativeId } from './ids.ts'
import { permalink } from './permalink.ts'
import { sentMessageSchema } from './wire.ts'

/**
 * One attempt. Telegram knows no idempotency key, sends no echo and has no timeline for bots: an answer that is lost
 * stays `unknown` until a person looks.
 */
export async function send(input: SendInput): Promise<SendOutcome> {
  const refusal = preflight(input)
  if (refusal !== null) return refusal
  const { chatId = '' } = input.address
  const result = await attempt(input, chatId)
  const movedTo = result.kind === 'answer' ? result.answer.parameters?.migrate_to_chat_id : undefined
  if (movedTo === undefined) return outcomeOf(result, input.now())
  // The group became a supergroup: refused under the old id, so nothing was sent yet.
  return outcomeOf(await attempt(input, movedTo), input.now())
}

function attempt(input: SendInput, chatId: string): Promise<CallResult> {
  const parameters = addressOf(input, chatId)
  const [file] = input.attachments ?? []
  if (file === undefined)
    return callBotApi(input, 'sendMessage', { ...parameters, text: input.text }, sendTimeoutMs)
  const { method, form } = fileMessage(file, input.text, parameters)
  return callBotApi(input, method, form, sendTimeoutMs)
}

function preflight(input: SendInput): SendOutcome | null {
  const side = telegramDefinition[input.visibility]
  const files = input.attachments?.length ?? 0
  if (files > 1) return { outcome: 'content_rejected', detail: 'Telegram takes one file with a message.' }
  if (input.text.trim() === '' && files === 0)
    return { outcome: 'content_rejected', detail: 'The text is empty.' }
  const max = files > 0 ? captionLength : (side?.text.max ?? 0)
  if (side !== null && unitsLeft(input.text, { ...side.text, max }) < 0)
    return { outcome: 'content_rejected', detail: `Telegram takes at most ${max} characters here.` }
  const { chatId } = input.address
  if (chatId === undefined)
    return { outcome: 'not_permitted', detail: 'The conversation has no Telegram chat to answer in.' }
  // Ids of groups and channels are negative, those of people positive.
  if (chatId.startsWith('-') !== (input.visibility === 'public'))
    return {
      outcome: 'not_permitted',
      detail:
        input.visibility === 'private'
          ? 'This message came from a group: a bot cannot start a private chat.'
          : 'This message came from a private chat, which has no public side.',
    }
  return null
}

function addressOf(input: SendInput, chatId: string): Record<string, unknown> {
  const { messageId, threadId, businessConnectionId } = input.address
  return {
    chat_id: Number(chatId),
    ...(messageId === undefined
      ? {}
      : { reply_parameters: { message_id: Number(messageId), allow_sending_without_reply: true } }),
    ...(threadId === undefined ? {} : { message_thread_id: Number(threadId) }),
    ...(businessConnectionId === undefined ? {} : { business_connection_id: businessConnectionId }),
  }
}

function outcomeOf(result: CallResult, now: Date): SendOutcome {
  if (result.kind === 'never_left') return { outcome: 'retryable', detail: result.detail }
  if (result.kind === 'lost') return { outcome: 'unknown', detail: result.detail }
  if (!result.answer.ok) return outcomeOfError(result.answer, result.status, now)
  const sent = sentMessageSchema.safeParse(result.answer.result)
  if (!sent.success)
    return { outcome: 'unknown', detail: 'Telegram accepted the message with an unreadable answer.' }
  const { message_id, chat, date, business_connection_id } = sent.data
  return {
    outcome: 'sent',
    nativeId: messageNativeId(chat.id, message_id, business_connection_id),
    at: instant(date),
    permalink: permalink(chat, message_id),
  }
}
