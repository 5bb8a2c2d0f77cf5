// How does a person want to be told, and what of it have they read?
import * as z from 'zod/mini'
import { nothingRead, type ReadMark } from '../domain/notice.ts'
import { type NotifySettings, notifySettingsSchema, usualNotifySettings } from '../domain/notify-settings.ts'
import { type Database, readItem, updateItem } from './database.ts'
import { notifyKey } from './keys.ts'

const stored = z.object({
  settings: z.optional(notifySettingsSchema),
  read: z.optional(z.object({ until: z.string(), ids: z.array(z.string()) })),
})

/** The usual ones, and nothing read, for whoever has not chosen. One read. */
export async function readNotify(
  db: Database,
  user: string,
): Promise<{ settings: NotifySettings; read: ReadMark }> {
  const { settings, read } = z.parse(stored, (await readItem(db, notifyKey(user))) ?? {})
  return { settings: settings ?? usualNotifySettings, read: read ?? nothingRead }
}

/** One write unit. */
export async function writeNotifySettings(
  db: Database,
  user: string,
  settings: NotifySettings,
): Promise<void> {
  await updateItem(db, notifyKey(user), {
    expression: 'SET settings = :settings',
    values: { ':settings': settings },
  })
}

/** One write unit; the last mark stands. */
export async function writeReadMark(db: Database, user: string, read: ReadMark): Promise<void> {
  await updateItem(db, notifyKey(user), {
    expression: 'SET #read = :read',
    names: { '#read': 'read' },
    values: { ':read': read },
  })
}
