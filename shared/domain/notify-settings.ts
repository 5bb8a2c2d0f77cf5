// What makes a person's browser ring, and when is it quiet?
import * as z from 'zod/mini'
import type { NoticeKind } from './notice.ts'
import { clockTimeOf, isTimeZone, isWithinDay } from './zoned-time.ts'

export const notifyKinds = ['assigned', 'mention', 'approval', 'failed', 'crisis'] as const
export type NotifyKind = (typeof notifyKinds)[number]

const clockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM'))

/** `quiet` null: never. From 22:00 to 07:00 goes over midnight. */
export const notifySettingsSchema = z.object({
  kinds: z.object({
    assigned: z.boolean(),
    mention: z.boolean(),
    approval: z.boolean(),
    failed: z.boolean(),
    crisis: z.boolean(),
  }),
  sound: z.boolean(),
  quiet: z.nullable(
    z
      .object({
        from: clockTime,
        to: clockTime,
        timeZone: z.string().check(z.refine(isTimeZone, 'an IANA time zone such as "Europe/Lisbon"')),
      })
      .check(z.refine(({ from, to }) => from !== to, { path: ['to'], message: 'end at another time' })),
  ),
})
export type NotifySettings = z.output<typeof notifySettingsSchema>

export const usualNotifySettings: NotifySettings = {
  kinds: { assigned: true, mention: true, approval: true, failed: true, crisis: true },
  sound: false,
  quiet: null,
}

/** What a person chooses by: being given something, named, asked for an approval, a failure, a crisis. */
export function notifyKindOf(kind: NoticeKind): NotifyKind {
  switch (kind) {
    case 'handover':
      return 'assigned'
    case 'nudge':
      return 'approval'
    default:
      return kind
  }
}

/** Is it quiet for them at this moment? */
export const isQuiet = ({ quiet }: Pick<NotifySettings, 'quiet'>, atMs: number): boolean =>
  quiet !== null && isWithinDay(clockTimeOf(atMs, quiet.timeZone), quiet)

/** Does a notice of this kind ring at this moment? */
export const rings = (settings: NotifySettings, kind: NoticeKind, atMs: number): boolean =>
  settings.kinds[notifyKindOf(kind)] && !isQuiet(settings, atMs)
