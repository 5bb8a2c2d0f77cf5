// What does the visitor see? A button, a panel with a log and a line to write in, or a form when nobody is there.
import { button, element, field } from './elements.ts'
import { messageElement } from './message-element.ts'
import type { ChatFile, Message } from './server.ts'
import { css } from './style.ts'
import type { Words } from './words.ts'

export type Deeds = {
  opened(): void
  say(text: string): void
  /** Something stands in the line to write in, or nothing any more. */
  typed(something: boolean): void
  attach(file: File): void
  /** True when it is safe with us. */
  leave(form: { name: string; email: string; text: string }): Promise<boolean>
  download(file: ChatFile): void
  end(): void
}

export type Status = {
  typing: boolean
  answered: number
  online: boolean
  /** We have closed the conversation, and nothing was said since. */
  closed: boolean
  problem: string | null
}

export type View = {
  host: HTMLElement
  on(deeds: Deeds): void
  isOpen(): boolean
  /** A message with the id of one that is shown takes its place. */
  show(message: Message): void
  addUnread(): void
  setStatus(status: Status): void
  clear(): void
}

const marks = {
  bubble: 'M4 3h16a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2h-8l-6 4v-4H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2Z',
  close: 'M6.4 5 12 10.6 17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6 10.6 12 5 6.4Z',
  send: 'M3 20.5v-6.8L14 12 3 10.3V3.5L22 12Z',
  clip: 'M16.5 6v11.5a4.5 4.5 0 0 1-9 0V5a3 3 0 0 1 6 0v10.5a1.5 1.5 0 0 1-3 0V6H9v9.5a3 3 0 0 0 6 0V5a4.5 4.5 0 0 0-9 0v12.5a6 6 0 0 0 12 0V6Z',
  end: 'M11 2h2v10h-2V2Zm6.4 3.2 1.4-1.4a10 10 0 1 1-13.6 0l1.4 1.4a8 8 0 1 0 10.8 0Z',
}

const files =
  'image/jpeg,image/png,image/gif,image/webp,application/pdf,text/plain,video/mp4,audio/mpeg,audio/ogg'

export function createView(words: Words, title: string): View {
  const host = element('div', { 'data-harken-chat': '' })
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets = [sheet]

  const launcher = button(words.open, marks.bubble, 'launcher')
  launcher.setAttribute('aria-haspopup', 'dialog')
  launcher.setAttribute('aria-expanded', 'false')
  const badge = element('span', { class: 'badge', hidden: '' })
  launcher.append(badge)
  const close = button(words.close, marks.close, 'plain')
  const end = button(words.end, marks.end, 'plain')
  const log = element('div', { class: 'log', role: 'log', 'aria-label': title, tabindex: '0' })
  const status = element('div', { class: 'status', role: 'status', dir: 'auto' })
  const text = element('textarea', {
    rows: '1',
    maxlength: '4000',
    dir: 'auto',
    'aria-label': words.message,
    placeholder: words.message,
  })
  const picker = element('input', {
    type: 'file',
    accept: files,
    hidden: '',
    tabindex: '-1',
    'aria-label': words.attach,
  })
  const attach = button(words.attach, marks.clip, 'plain')
  const send = element('button', {
    type: 'submit',
    class: 'send',
    'aria-label': words.send,
    title: words.send,
  })
  send.append(...button('', marks.send, '').childNodes)
  const composer = element('form', { class: 'composer' }, attach, picker, text, send)
  const name = element('input', { required: '', maxlength: '100', autocomplete: 'name', dir: 'auto' })
  const email = element('input', { type: 'email', required: '', maxlength: '200', autocomplete: 'email' })
  const note = element('textarea', { rows: '4', required: '', maxlength: '4000', dir: 'auto' })
  const away = element(
    'form',
    { class: 'away', hidden: '' },
    element('p', {}, words.away),
    field(words.name, name),
    field(words.email, email),
    field(words.message, note),
    element('button', { type: 'submit', class: 'leave' }, words.leave),
  )
  const panel = element(
    'section',
    { class: 'panel', role: 'dialog', 'aria-label': title, hidden: '' },
    element('div', { class: 'head' }, element('h2', {}, title), end, close),
    log,
    away,
    status,
    composer,
  )
  root.append(panel, launcher)

  const shown = new Map<string, { row: HTMLElement; message: Message }>()
  let deeds: Deeds | null = null
  let unread = 0
  let hasLeft = false

  const isOpen = (): boolean => panel.hidden === false

  function setUnread(count: number): void {
    unread = count
    badge.hidden = count === 0
    badge.textContent = count === 0 ? '' : String(Math.min(count, 99))
    launcher.setAttribute('aria-label', count === 0 ? words.open : `${words.open}: ${count} ${words.unread}`)
  }

  function toggle(open: boolean): void {
    panel.hidden = !open
    launcher.setAttribute('aria-expanded', String(open))
    if (!open) {
      launcher.focus()
      return
    }
    setUnread(0)
    log.scrollTop = log.scrollHeight
    const first = away.hidden ? text : name
    first.focus()
    deeds?.opened()
  }

  function submit(): void {
    const said = text.value.trim()
    if (said === '') return
    text.value = ''
    deeds?.say(said)
  }

  launcher.addEventListener('click', () => toggle(!isOpen()))
  close.addEventListener('click', () => toggle(false))
  end.addEventListener('click', () => {
    deeds?.end()
    toggle(false)
  })
  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    toggle(false)
  })
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    submit()
  })
  text.addEventListener('input', () => deeds?.typed(text.value.trim() !== ''))
  composer.addEventListener('submit', (event) => {
    event.preventDefault()
    submit()
  })
  attach.addEventListener('click', () => picker.click())
  picker.addEventListener('change', () => {
    const [file] = picker.files ?? []
    picker.value = ''
    if (file !== undefined) deeds?.attach(file)
  })
  away.addEventListener('submit', (event) => {
    event.preventDefault()
    const form = { name: name.value.trim(), email: email.value.trim(), text: note.value.trim() }
    void deeds?.leave(form).then((done) => {
      if (!done) return
      note.value = ''
      away.hidden = true
      hasLeft = true
      status.textContent = words.left
    })
  })

  return {
    host,
    on(given) {
      deeds = given
    },
    isOpen,
    show(message) {
      const before = shown.get(message.id)
      const row = messageElement(message, words, (file) => deeds?.download(file))
      if (before === undefined) log.append(row)
      else before.row.replaceWith(row)
      shown.set(message.id, { row, message })
      log.scrollTop = log.scrollHeight
    },
    addUnread: () => setUnread(unread + 1),
    setStatus({ typing, answered, online, closed, problem }) {
      away.hidden = online || hasLeft || shown.size > 0
      composer.hidden = away.hidden !== true
      const last = [...shown.values()].at(-1)?.message
      const isRead = last?.from === 'visitor' && last.seq > 0 && last.seq <= answered
      text.placeholder = closed ? words.again : words.message
      const thanks = hasLeft && !online ? words.left : ''
      status.textContent =
        problem ?? (typing ? words.typing : closed ? words.closed : isRead ? words.read : thanks)
    },
    clear() {
      shown.clear()
      hasLeft = false
      log.replaceChildren()
      status.textContent = ''
    },
  }
}
