// What came for me is asked for, kept, and rings the way I want it in this browser.
import { createStore } from 'zustand/vanilla'
import { changeNotifySettings, listNotices, markNoticesRead } from '#shared/api/notices.ts'
import type { NoticeView } from '#shared/api/shapes.ts'
import { isRead, mostNotices, type ReadMark } from '#shared/domain/notice.ts'
import { type NotifySettings, usualNotifySettings } from '#shared/domain/notify-settings.ts'
import { errorWords } from '../api/api-error.ts'
import type { Harken } from '../store/harken.ts'
import { cameForMe } from '../store/notices.ts'
import { page, toast } from '../store/page.ts'
import { noticeWords } from '../words/notices.ts'
import { Bell } from './bell.ts'
import { chime } from './chime.ts'
import { openNotice } from './open-notice.ts'
import { tellSystem } from './system-notification.ts'

export const notifySettings = createStore<NotifySettings>(() => usualNotifySettings)

/** Until they have been asked for, quiet hours may be any. */
let settingsKnown = false

const bell = new Bell({
  now: Date.now,
  looking: () => document.visibilityState === 'visible' && document.hasFocus(),
  show: (notice) => {
    // What can be taken back right now is not pushed away: the bell counts it all the same.
    if (page.getState().toast?.action?.key === 'z') return
    toast(noticeWords(notice), notice.kind === 'failed' ? 'failed' : 'person', {
      label: 'Open',
      run: () => openNotice(notice),
    })
  },
  tell: tellSystem,
  chime,
  later: (ms, then) => void setTimeout(then, ms),
})

/** Lets it ring as I want it, once it is known how. */
export const ring = (notice: NoticeView): void =>
  bell.take(notice, settingsKnown ? notifySettings.getState() : null)

/** Asks for what came, and anew whenever the connection is back: what came meanwhile is told by nobody else. */
export function follow(harken: Harken): void {
  void load(harken)
  page.subscribe(({ connection }, before) => {
    if (connection.phase === 'live' && before.connection.phase !== 'live') void load(harken)
  })
}

async function load({ call }: Harken): Promise<void> {
  try {
    const { notices, read, settings } = await call(listNotices, {})
    const latest = notices[0]?.at ?? ''
    // What came while the list was on its way is not in it.
    const since = cameForMe
      .getState()
      .notices.filter(({ id, at }) => at >= latest && notices.every((notice) => notice.id !== id))
    cameForMe.setState({ notices: [...since, ...notices].slice(0, mostNotices), read })
    notifySettings.setState(settings)
    settingsKnown = true
    bell.settle(settings)
  } catch {
    // Asked again when the connection is back.
  }
}

/** Marks one as read, or all there are. */
export async function markRead({ call }: Pick<Harken, 'call'>, id: string | 'all'): Promise<void> {
  const { notices, read: before } = cameForMe.getState()
  const read: ReadMark =
    id === 'all'
      ? { until: notices[0]?.at ?? before.until, ids: [] }
      : { until: before.until, ids: [...new Set([...before.ids, id])].slice(-mostNotices) }
  if (id !== 'all' && notices.some((notice) => notice.id === id && isRead(notice, before))) return
  cameForMe.setState({ read })
  try {
    await call(markNoticesRead, { body: read })
  } catch (error) {
    cameForMe.setState({ read: before })
    toast(errorWords(error), 'failed')
  }
}

/** Shows a choice at once, and takes it back where it could not be kept. */
export async function changeSettings(
  { call }: Pick<Harken, 'call'>,
  settings: NotifySettings,
): Promise<void> {
  const before = notifySettings.getState()
  notifySettings.setState(settings)
  try {
    await call(changeNotifySettings, { body: settings })
  } catch (error) {
    notifySettings.setState(before)
    toast(errorWords(error), 'failed')
  }
}
