// How does a reply get into a visitor's chat?
import type { SendOutcome } from '../../domain/send-outcome.ts'
import { textLength } from '../../domain/text-length.ts'
import type { OutgoingMedia, SendInput } from '../connector.ts'
import { type CallResult, retryInstant } from '../platform-call.ts'
import { callChat } from './call.ts'
import { limits } from './limits.ts'
import { agentAnswer, fileAnswer, refusal } from './protocol.ts'

/** The reply's id names it in the chat: sent again, the server answers with the line that is there. */
export async function send(input: SendInput): Promise<SendOutcome> {
  const { visitor = '' } = input.address
  if (input.visibility === 'public') return { outcome: 'not_permitted', detail: 'A chat has no public side.' }
  const length = textLength(input.text, 'codepoints')
  if (length > limits.text)
    return { outcome: 'content_rejected', detail: `The text is ${length} long; a chat takes ${limits.text}.` }
  const files: string[] = []
  for (const file of input.attachments ?? []) {
    const id = await upload(input, visitor, file)
    if (typeof id !== 'string') return id
    files.push(id)
  }
  const message = { id: input.replyId, visitor, text: input.text, files }
  const answer = await callChat(input, 'POST', 'messages', JSON.stringify(message))
  if (answer.kind !== 'answer' || answer.status < 200 || answer.status > 299) return failed(input, answer)
  const sent = agentAnswer.safeParse(answer.body)
  if (!sent.success) return { outcome: 'unknown', detail: 'The chat server answered unreadably.' }
  return { outcome: 'sent', nativeId: sent.data.id, at: sent.data.at, permalink: null }
}

/** The file's id, or how the send ended because of it: nothing has been said by then. */
async function upload(input: SendInput, visitor: string, file: OutgoingMedia): Promise<string | SendOutcome> {
  const query = new URLSearchParams({ visitor, name: file.fileName })
  const answer = await callChat(input, 'POST', `files?${query}`, file.bytes, file.mimeType)
  if (answer.kind === 'lost') return { outcome: 'retryable', detail: answer.detail }
  if (answer.kind === 'never_left' || answer.status !== 201) return failed(input, answer)
  const stored = fileAnswer.safeParse(answer.body)
  return stored.success ? stored.data.id : { outcome: 'retryable', detail: 'The file got no id.' }
}

function failed(input: SendInput, answer: CallResult): SendOutcome {
  if (answer.kind === 'never_left') return { outcome: 'retryable', detail: answer.detail }
  if (answer.kind === 'lost') return { outcome: 'unknown', detail: answer.detail }
  const { status, headers, body } = answer
  const said = refusal.safeParse(body)
  const detail = said.success ? said.data.detail : `The chat server answered ${status}.`
  if (status === 401) return { outcome: 'auth_broken', detail }
  if (status === 404) return { outcome: 'recipient_unavailable', detail }
  if (status === 429)
    return { outcome: 'rate_limited', until: retryInstant(headers, input.now(), 60), detail }
  if (status >= 500) return { outcome: 'retryable', detail }
  return { outcome: 'content_rejected', detail }
}
