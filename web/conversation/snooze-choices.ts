// Until when is something usually put off?
import { moment } from '../words/time.ts'

export type SnoozeChoice = { at: string; label: string; detail: string }

const hourMs = 3_600_000

/** In an hour, in three, this evening while it is ahead, tomorrow morning, next Monday morning. */
export function snoozeChoices(now: Date): SnoozeChoice[] {
  const evening = atHour(now, 0, 18)
  const toMonday = (8 - now.getDay()) % 7 || 7
  const choices: [string, Date][] = [
    ['In an hour', new Date(now.getTime() + hourMs)],
    ['In three hours', new Date(now.getTime() + 3 * hourMs)],
    ['This evening', evening],
    ['Tomorrow', atHour(now, 1, 9)],
    ['Monday', atHour(now, toMonday, 9)],
  ]
  return choices
    .filter(([label]) => label !== 'Monday' || toMonday > 1)
    .filter(([label, at]) => label !== 'This evening' || at.getTime() - now.getTime() > 3 * hourMs)
    .map(([label, at]) => ({ at: at.toISOString(), label, detail: moment(at.getTime(), now.getTime()) }))
}

function atHour(now: Date, days: number, hour: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour)
}
