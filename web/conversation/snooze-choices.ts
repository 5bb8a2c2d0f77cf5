// Until when is something usually put off?
import { t } from '@lingui/core/macro'
import { moment } from '../words/time.ts'

export type SnoozeChoice = { at: string; label: string; detail: string }

const hourMs = 3_600_000

/** In an hour, in three, this evening while it is ahead, tomorrow morning, next Monday morning. */
export function snoozeChoices(now: Date): SnoozeChoice[] {
  const evening = atHour(now, 0, 18)
  const toMonday = (8 - now.getDay()) % 7 || 7
  const choices = [
    { label: t`In an hour`, at: new Date(now.getTime() + hourMs), offered: true },
    { label: t`In three hours`, at: new Date(now.getTime() + 3 * hourMs), offered: true },
    { label: t`This evening`, at: evening, offered: evening.getTime() - now.getTime() > 3 * hourMs },
    { label: t`Tomorrow`, at: atHour(now, 1, 9), offered: true },
    { label: t`Monday`, at: atHour(now, toMonday, 9), offered: toMonday > 1 },
  ]
  return choices
    .filter(({ offered }) => offered)
    .map(({ label, at }) => ({ at: at.toISOString(), label, detail: moment(at.getTime(), now.getTime()) }))
}

function atHour(now: Date, days: number, hour: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour)
}
