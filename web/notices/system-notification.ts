// May this browser tell me things outside the page, and how does it?
import { plural } from '@lingui/core/macro'
import type { NoticeView } from '#shared/api/shapes.ts'
import { noticeWords } from '../words/notices.ts'
import { goToNotices } from './notices-place.ts'
import { openNotice } from './open-notice.ts'

const wantedKey = 'harken.notify'

/** `blocked`: only the browser's own settings can change it; `missing`: it has none. */
export type SystemState = 'on' | 'off' | 'blocked' | 'missing'

export function systemState(): SystemState {
  if (typeof Notification === 'undefined') return 'missing'
  if (Notification.permission === 'denied') return 'blocked'
  return Notification.permission === 'granted' && localStorage.getItem(wantedKey) === 'on' ? 'on' : 'off'
}

/** Asks the browser, on a person's click and never otherwise; what came of it. */
export async function wantSystem(): Promise<SystemState> {
  localStorage.setItem(wantedKey, 'on')
  if (Notification.permission === 'default') await Notification.requestPermission()
  return systemState()
}

export function leaveSystem(): SystemState {
  localStorage.removeItem(wantedKey)
  return systemState()
}

/** One by its words, several by their number: a click leads to it, or to the list. */
export function tellSystem(notices: readonly NoticeView[]): void {
  const [first] = notices
  if (first === undefined || systemState() !== 'on') return
  const alone = notices.length === 1
  const title = alone
    ? 'Harken'
    : plural(notices.length, { one: '# thing came for you', other: '# things came for you' })
  const body = notices.slice(0, 3).map(noticeWords).join('\n')
  try {
    const shown = new Notification(title, { body, tag: 'harken', silent: true })
    shown.onclick = () => {
      window.focus()
      if (alone) openNotice(first)
      else goToNotices()
      shown.close()
    }
  } catch {
    // Some browsers have the permission and show nothing from a page: the bell counts it all the same.
  }
}
