// What the routes of notices do.
import * as api from '../api/notices.ts'
import { may } from '../api/roles.ts'
import { isNoticeFor, mostNotices, toEveryone, toLeads } from '../domain/notice.ts'
import type { Services } from '../inbox/services.ts'
import { type Binding, bind } from '../platform/api-app.ts'
import { listNotices } from '../store/notices.ts'
import { readNotify, writeNotifySettings, writeReadMark } from '../store/notify-settings.ts'

export const noticeRoutes = ({ db }: Services): Binding[] => [
  bind(api.listNotices, async ({ person: { user, roles } }) => {
    const supervises = may(roles, 'supervise')
    const readers = [user, toEveryone, ...(supervises ? [toLeads] : [])]
    const [notify, ...lists] = await Promise.all([
      readNotify(db, user),
      ...readers.map((to) => listNotices(db, to, mostNotices)),
    ])
    const notices = lists
      .flat()
      .filter((notice) => isNoticeFor(notice, user, supervises))
      .toSorted((a, b) => (a.at < b.at ? 1 : -1))
      .slice(0, mostNotices)
    return { notices, ...notify }
  }),
  bind(api.markNoticesRead, async ({ body, person }) => {
    await writeReadMark(db, person.user, body)
    return body
  }),
  bind(api.changeNotifySettings, async ({ body, person }) => {
    await writeNotifySettings(db, person.user, body)
    return body
  }),
]
