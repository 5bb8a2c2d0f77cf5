// How does a file of ours get onto Facebook, so that a message or comment can carry it.
import * as z from 'zod/mini'
import type { SendOutcome } from '../../domain/send-outcome.ts'
import type { OutgoingMedia, SendInput } from '../connector.ts'
import { callGraph } from '../meta/graph.ts'
import { failedSend } from '../meta/outcome.ts'

export type Uploaded = { attachmentId: string; type: string }

const messageAnswer = z.object({ attachment_id: z.string().check(z.minLength(1)) })
const photoAnswer = z.object({ id: z.string().check(z.minLength(1)) })

/** Uploads for a Messenger message: nobody sees it before the message goes out. */
export function uploadForMessage(input: SendInput, file: OutgoingMedia): Promise<Uploaded | SendOutcome> {
  const type = file.kind === 'document' ? 'file' : file.kind === 'sticker' ? 'image' : file.kind
  const form = new FormData()
  form.set('message', JSON.stringify({ attachment: { type, payload: { is_reusable: false } } }))
  form.set('filedata', blobOf(file), file.fileName)
  return upload(input, 'message_attachments', form, (body) => {
    const id = messageAnswer.safeParse(body).data?.attachment_id
    return id === undefined ? null : { attachmentId: id, type }
  })
}

/** Uploads for a comment: a photo that is published nowhere. */
export function uploadForComment(input: SendInput, file: OutgoingMedia): Promise<Uploaded | SendOutcome> {
  const form = new FormData()
  form.set('published', 'false')
  if (file.alt !== undefined) form.set('alt_text_custom', file.alt)
  form.set('source', blobOf(file), file.fileName)
  return upload(input, 'photos', form, (body) => {
    const id = photoAnswer.safeParse(body).data?.id
    return id === undefined ? null : { attachmentId: id, type: 'image' }
  })
}

/** An upload whose answer was lost shows nobody anything, so it may be done again. */
async function upload(
  input: SendInput,
  edge: string,
  form: FormData,
  read: (body: unknown) => Uploaded | null,
): Promise<Uploaded | SendOutcome> {
  const answer = await callGraph(input, {
    method: 'POST',
    path: `${encodeURIComponent(input.credentials.pageId ?? '')}/${edge}`,
    form,
  })
  if (answer.kind === 'ok') {
    return read(answer.body) ?? { outcome: 'retryable', detail: 'The answer names no upload.' }
  }
  const failed = failedSend(answer, input.now())
  return failed.outcome === 'unknown' ? { outcome: 'retryable', detail: failed.detail } : failed
}

function blobOf(file: OutgoingMedia): Blob {
  return new Blob([new Uint8Array(file.bytes)], { type: file.mimeType })
}
