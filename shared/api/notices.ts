// Routes of what came for a person: the list of it, what of it they have read, and what makes their browser ring.
import * as z from 'zod/mini'
import { mostNotices } from '../domain/notice.ts'
import { notifySettingsSchema } from '../domain/notify-settings.ts'
import { route } from './route.ts'
import { instant, noticeShape } from './shapes.ts'

/** All up to `until` are read, and those of `ids`. */
const readMark = z.object({
  until: z.union([instant, z.literal('')]),
  ids: z.array(z.string().check(z.minLength(1), z.maxLength(120))).check(z.maxLength(mostNotices)),
})

export const listNotices = route({
  id: 'listNotices',
  method: 'GET',
  path: '/api/notices',
  permission: 'read',
  summary: `What came for the caller in the last 14 days, newest first, at most ${mostNotices}; what of it they have read; and how they want to be told.`,
  output: z.object({
    notices: z.array(noticeShape),
    read: readMark,
    settings: notifySettingsSchema,
  }),
})

export const markNoticesRead = route({
  id: 'markNoticesRead',
  method: 'POST',
  path: '/api/notices/read',
  permission: 'read',
  summary: 'Says what the caller has read, in place of what they said before.',
  body: readMark,
  output: readMark,
})

export const changeNotifySettings = route({
  id: 'changeNotifySettings',
  method: 'POST',
  path: '/api/notices/settings',
  permission: 'read',
  summary: 'What makes the caller’s browsers ring, with sound or without, and when it is quiet for them.',
  body: notifySettingsSchema,
  output: notifySettingsSchema,
})
