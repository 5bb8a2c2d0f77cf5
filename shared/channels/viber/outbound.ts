// How is an answer sent on Viber, and what became of it?
import { Failure } from '../../domain/failure.ts'
import { extensionOf } from '../../domain/file-type.ts'
import type { SendOutcome } from '../../domain/send-outcome.ts'
import type { OutgoingMedia, SendInput } from '../connector.ts'
import { fileThenText } from '../file-then-text.ts'
import { instantIn } from '../platform-call.ts'
import { refusedSend, refusedUnasked, unansweredSend } from '../refusal.ts'
import { callViber, readAccount } from './api.ts'
import { viberDefinition } from './definition.ts'
import { fileNameLength, senderNameLength } from './limits.ts'

/**
 * One attempt. Viber knows no idempotency key, echoes nothing and shows a bot no chat: an answer that is lost stays
 * `unknown` until a person looks.
 */
export async function send(input: SendInput): Promise<SendOutcome> {
  const refusal = refusedUnasked(viberDefinition, input)
  if (refusal !== null) return refusal
  const { receiver } = input.address
  if (!receiver) return { outcome: 'recipient_unavailable', detail: 'The conversation has no Viber user.' }
  let name: string
  try {
    name = await senderName(input)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return outcomeOf(error, input.now())
  }
  const post = (content: Content) => sendOne(input, { receiver, sender: { name } }, content)
  const [file] = input.attachments ?? []
  const sendText = () => post({ type: 'text', text: input.text })
  return file === undefined ? sendText() : fileThenText(input.text, () => post(contentOf(file)), sendText)
}

type Content = Record<string, string | number | undefined> & { type: string }

/** Viber fetches the file from us. */
function contentOf({ kind, link, fileName, mimeType, bytes }: OutgoingMedia): Content {
  if (kind === 'image') return { type: 'picture', text: '', media: link }
  const size = bytes.length
  if (kind === 'video') return { type: 'video', media: link, size }
  return { type: 'file', media: link, size, file_name: withExtension(fileName, mimeType) }
}

/** Phones open a file by the end of its name. */
function withExtension(fileName: string, mimeType: string): string {
  const end = `.${extensionOf(mimeType) ?? 'bin'}`
  const name = fileName.toLowerCase().endsWith(end) ? fileName.slice(0, -end.length) : fileName
  return name.slice(0, fileNameLength - end.length) + end
}

async function sendOne(
  input: SendInput,
  to: { receiver: string; sender: { name: string } },
  content: Content,
): Promise<SendOutcome> {
  const result = await callViber(input, 'send_message', {
    ...to,
    ...content,
    tracking_data: input.replyId,
    min_api_version: 1,
  })
  if (result.kind === 'refused') return refusedSend(result.refusal)
  if (result.kind !== 'ok') return unansweredSend(result)
  if (result.messageToken === null)
    return { outcome: 'unknown', detail: 'Viber accepted the message without naming it.' }
  return { outcome: 'sent', nativeId: result.messageToken, at: input.now().toISOString(), permalink: null }
}

/** Nothing has been sent yet, whatever failed. */
function outcomeOf(failure: Failure, now: Date): SendOutcome {
  const { kind, message: detail, retryAt } = failure
  if (kind === 'auth_expired') return { outcome: 'auth_broken', detail }
  if (kind === 'rate_limited')
    return { outcome: 'rate_limited', until: retryAt ?? instantIn(now, null, 60), detail }
  return { outcome: kind === 'rejected' ? 'not_permitted' : 'retryable', detail }
}

/** The name above our messages is part of each; without the setting `senderName` it is the bot's own. */
async function senderName(input: SendInput): Promise<string> {
  const name = input.settings.senderName ?? (await readAccount(input)).name
  return Array.from(name).slice(0, senderNameLength).join('')
}
