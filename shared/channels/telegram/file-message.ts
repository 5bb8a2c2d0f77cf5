// By which method does a file of ours go out, and as what does it arrive?
import type { OutgoingMedia } from '#shared/channels/connector.ts'

export type FileMessage = { method: string; form: FormData }

/**
 * `parameters` are those of the message without its text, which becomes the caption. Animations go as documents, which
 * Telegram plays; as photos they would stand still.
 */
export function fileMessage(
  file: OutgoingMedia,
  text: string,
  parameters: Readonly<Record<string, unknown>>,
): FileMessage {
  const [method, field] = wayOf(file)
  const form = new FormData()
  for (const [name, value] of Object.entries(parameters)) {
    form.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value))
  }
  if (text !== '') form.set('caption', text)
  form.set(field, new Blob([new Uint8Array(file.bytes)], { type: file.mimeType }), file.fileName)
  return { method, form }
}

function wayOf({ kind, mimeType }: OutgoingMedia): [method: string, field: string] {
  if (kind === 'image' && mimeType !== 'image/gif') return ['sendPhoto', 'photo']
  if (kind === 'video') return ['sendVideo', 'video']
  // Only these two are played in place; other recordings can still be opened.
  if (/^audio\/(mpeg|mp4)$/.test(mimeType)) return ['sendAudio', 'audio']
  return ['sendDocument', 'document']
}
