// What came for me, and what of it have I not read? What is done with it is loaded behind the page.
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { NoticeView } from '#shared/api/shapes.ts'
import { isNoticeFor, isRead, mostNotices, nothingRead, type ReadMark } from '#shared/domain/notice.ts'
import type { Harken } from './harken.ts'

/** Newest first, as many as the server tells of. */
type CameForMe = { notices: readonly NoticeView[]; read: ReadMark }

export const cameForMe = createStore<CameForMe>(() => ({ notices: [], read: nothingRead }))

/** How many are not read yet. */
export const useUnread = (): number =>
  useStore(cameForMe, ({ notices, read }) => notices.filter((notice) => !isRead(notice, read)).length)

const behind = () => import('../notices/hear.ts')

/** Asks for what came, now and whenever the connection is there again. */
export async function followNotices(harken: Harken): Promise<void> {
  const { follow } = await behind()
  follow(harken)
}

/** The list with what has just come, each once, no longer than it is when asked for. */
export const withNotice = (notices: readonly NoticeView[], notice: NoticeView): readonly NoticeView[] =>
  [notice, ...notices.filter(({ id }) => id !== notice.id)].slice(0, mostNotices)

/** Takes in what came for me, and lets it ring as I want it. */
export function hearNotice(notice: NoticeView, me: string, supervises: boolean): void {
  if (!isNoticeFor(notice, me, supervises)) return
  cameForMe.setState(({ notices }) => ({ notices: withNotice(notices, notice) }))
  void behind().then(({ ring }) => ring(notice))
}
