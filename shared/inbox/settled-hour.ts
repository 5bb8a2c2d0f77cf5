// When is an hour over for good? A minute after its end counters may still be written; two minutes after it is rolled up.

const hourMs = 3_600_000
const counterGraceMs = 60_000
const rollUpAfterMs = 120_000

const endOf = (hour: string): number => Date.parse(`${hour}:00:00.000Z`) + hourMs

/** May this hour be rolled up before a count that is being written now has landed? */
export const isSettled = (hour: string, now: Date): boolean => now.getTime() - endOf(hour) >= counterGraceMs

/** The last hour that may be rolled up: whoever counted into it unmarked has long ended. */
export const lastWholeHour = (now: Date): string =>
  new Date(now.getTime() - rollUpAfterMs - hourMs).toISOString().slice(0, 13)

/** Has everybody who noted a late count at `at` written it, or died? */
export const isLateCounted = (at: string, now: Date): boolean =>
  now.getTime() - Date.parse(at) >= rollUpAfterMs
