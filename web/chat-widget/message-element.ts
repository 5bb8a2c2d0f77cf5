// How does one message look? Its text as text, its files as buttons, who wrote it said in words too.
import { element } from './elements.ts'
import type { ChatFile, Message } from './server.ts'
import type { Words } from './words.ts'

export function messageElement(
  { from, text, at, files, seq }: Message,
  words: Words,
  download: (file: ChatFile) => void,
): HTMLElement {
  const time = new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
  const who = from === 'agent' ? words.us : words.you
  const row = element(
    'div',
    { class: `message ${from}` },
    element('span', { class: 'who', dir: 'auto' }, `${who}, ${time}: `),
    ...(text === '' ? [] : [element('p', { dir: 'auto' }, text)]),
    ...files.map((file) => fileButton(file, download)),
  )
  if (seq === 0) row.append(element('span', { class: 'note' }, words.sending))
  return row
}

function fileButton(file: ChatFile, download: (file: ChatFile) => void): HTMLElement {
  const size = `${Math.max(1, Math.round(file.bytes / 1024))} KB`
  const made = element(
    'button',
    { type: 'button', class: 'file' },
    element('bdi', {}, file.name),
    ` (${size})`,
  )
  made.addEventListener('click', () => download(file))
  return made
}
