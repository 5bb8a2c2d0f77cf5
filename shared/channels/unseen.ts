// What of a list that is read again and again has not been handed on yet?
import { createHash } from 'node:crypto'

/** Id and time (any unit that grows) of something listed; null for what cannot be read. */
export type Listed = { id: string; time: number } | null

const mostMarks = 200

/**
 * `since` is the newest time handed on before, `marks` names what had that very time and what could not be read: all of
 * these are left out, and so is what is older.
 */
export function unseen(
  list: readonly unknown[],
  since: number,
  marks: readonly string[],
  describe: (raw: unknown) => Listed,
): { news: unknown[]; newest: number; marks: string[] } {
  const all = list.map((raw) => {
    const listed = describe(raw)
    return { raw, time: listed?.time ?? null, mark: listed?.id ?? markOf(raw) }
  })
  const news = all.filter(({ time, mark }) => (time === null || time >= since) && !marks.includes(mark))
  const newest = news.reduce((best, { time }) => Math.max(best, time ?? best), since)
  const edge = news.flatMap(({ time, mark }) => (time === null || time === newest ? mark : []))
  const kept =
    newest === since
      ? marks
      : marks.filter((mark) => all.some((one) => one.time === null && one.mark === mark))
  return { news: news.map(({ raw }) => raw), newest, marks: [...kept, ...edge].slice(-mostMarks) }
}

/** A short name for something without one. */
export function markOf(raw: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(raw) ?? '')
    .digest('hex')
    .slice(0, 16)
}

/** Marks as a cursor holds them. */
export const marksIn = (value: string | undefined): string[] => (value ? value.split(' ') : [])
export const marksText = (marks: readonly string[]): string => marks.slice(-mostMarks).join(' ')
