// What a LINE message says, and which file hangs on it.
import type { MediaRef } from '../../domain/mention.ts'
import type { Message } from './wire.ts'

const files: Record<string, { kind: MediaRef['kind']; mimeType: string }> = {
  image: { kind: 'image', mimeType: 'image/jpeg' },
  video: { kind: 'video', mimeType: 'video/mp4' },
  audio: { kind: 'audio', mimeType: 'audio/x-m4a' },
  file: { kind: 'document', mimeType: 'application/octet-stream' },
}

/** The text, or a line in words for what is neither text nor file. Empty for a file alone. */
export function textIn(message: Message): string {
  if (message.text !== undefined) return message.text
  if (message.type === 'location') {
    const name = [message.title, message.address]
      .filter((part) => part !== undefined && part !== '')
      .join(', ')
    return `📍 ${name} (${message.latitude}, ${message.longitude})`
  }
  if (message.type === 'sticker') return `[sticker] ${(message.keywords ?? []).slice(0, 3).join(', ')}`.trim()
  return files[message.type] === undefined ? `[${message.type}]` : ''
}

/** Files are fetched by the message's own id; what a third party hosts is not ours to fetch. */
export function mediaIn(message: Message): MediaRef[] {
  const file = files[message.type]
  if (file === undefined || message.contentProvider?.type === 'external') return []
  const { fileName } = message
  return [{ ...file, nativeId: message.id, ...(fileName === undefined ? {} : { fileName }) }]
}

/** In a group only texts can name us; quoting somebody may mean us. */
export function isAddressed(message: Message): boolean {
  if (message.quotedMessageId !== undefined) return true
  return (message.mention?.mentionees ?? []).some(({ isSelf }) => isSelf === true)
}
