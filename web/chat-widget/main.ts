// The chat on somebody's site: one script tag, one element, nothing of the page touched.
import { createChat } from './chat.ts'
import { settingsOf } from './settings.ts'
import { createView } from './view.ts'

const settings = settingsOf(document.currentScript)
if (settings !== null) {
  const start = (): void => {
    const view = createView(settings.words, settings.title)
    createChat(settings, view)
    document.body.append(view.host)
  }
  if (document.body === null) document.addEventListener('DOMContentLoaded', start, { once: true })
  else start()
}
