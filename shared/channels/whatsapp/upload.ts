// How does a file of ours get to WhatsApp? Uploaded first, then named by its id in the message.
import * as z from 'zod/mini'
import type { SendOutcome } from '../../domain/send-outcome.ts'
import type { OutgoingMedia, SendInput } from '../connector.ts'
import { callGraph } from '../meta/graph.ts'
import { failedSend } from '../meta/outcome.ts'
import { whatsappOutcome } from './errors.ts'

const uploadAnswer = z.object({ id: z.string() })

/** The media id, or what became of the whole message: what fails here has sent nothing. */
export async function uploadFile(input: SendInput, file: OutgoingMedia): Promise<string | SendOutcome> {
  const form = new FormData()
  form.set('messaging_product', 'whatsapp')
  form.set('type', file.mimeType)
  form.set('file', new Blob([new Uint8Array(file.bytes)], { type: file.mimeType }), file.fileName)
  const path = `${encodeURIComponent(input.credentials.phoneNumberId ?? '')}/media`
  const answer = await callGraph(input, { method: 'POST', path, form })
  if (answer.kind === 'ok') {
    const uploaded = uploadAnswer.safeParse(answer.body)
    if (uploaded.success) return uploaded.data.id
    return { outcome: 'retryable', detail: 'WhatsApp took the file without saying under which id.' }
  }
  const now = input.now()
  const outcome = failedSend(answer, now, (error) => whatsappOutcome(error, now, input.firstTriedAt))
  return outcome.outcome === 'unknown' ? { outcome: 'retryable', detail: outcome.detail } : outcome
}

/** The part of a message that names the file. Only JPEG and PNG are shown as pictures; the rest can be opened. */
export function fileMessage(file: OutgoingMedia, id: string, text: string): Record<string, unknown> {
  const caption = text === '' ? {} : { caption: text }
  const shown = file.kind === 'video' || /^image\/(jpeg|png)$/.test(file.mimeType)
  if (!shown) return { type: 'document', document: { id, ...caption, filename: file.fileName } }
  const type = file.kind === 'video' ? 'video' : 'image'
  return { type, [type]: { id, ...caption } }
}
