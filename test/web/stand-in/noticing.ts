// What came for people in the stand-in, what of it they have read, and how they want to be told.
import { changeNotifySettings, listNotices, markNoticesRead } from '#shared/api/notices.ts'
import { isNoticeFor, nothingRead, type ReadMark } from '#shared/domain/notice.ts'
import { type NotifySettings, usualNotifySettings } from '#shared/domain/notify-settings.ts'
import type { Bind, Bound } from './answers.ts'
import type { World } from './world.ts'

export function noticeAnswers(world: World, bind: Bind): Bound[] {
  const read = new Map<string, ReadMark>()
  const settings = new Map<string, NotifySettings>()
  return [
    bind(listNotices, (_, user) => ({
      notices: world.notices.filter((notice) => isNoticeFor(notice, user, user === 'rui')),
      read: read.get(user) ?? nothingRead,
      settings: settings.get(user) ?? usualNotifySettings,
    })),
    bind(markNoticesRead, ({ body }, user) => {
      read.set(user, body)
      return body
    }),
    bind(changeNotifySettings, ({ body }, user) => {
      settings.set(user, body)
      return body
    }),
  ]
}
