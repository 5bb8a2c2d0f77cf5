// When may Google Play be asked again, so that the reads of an hour last the hour?
import type { PollCursor } from '#shared/channels/connector.ts'
import { playLimits } from './limits.ts'

const hourMs = 3_600_000
/** From here on what is left is spread over the rest of the hour. */
const spreadBelow = playLimits.readsPerHour / 5

/** `next`: ISO, null while there is no hurry to save. `kept` goes into the cursor. */
export type Pace = { next: string | null; kept: PollCursor }

/** After `reads` more; Google sends no figures of its own, so we count. The hour begins with the first read in it. */
export function paceAfter(cursor: PollCursor | null, reads: number, now: Date): Pace {
  const at = now.getTime()
  const begun = Number(cursor?.hour ?? Number.NaN)
  const isRunning = begun <= at && at < begun + hourMs
  const hour = isRunning ? begun : at
  const used = (isRunning ? Number(cursor?.reads ?? 0) : 0) + reads
  const left = playLimits.readsPerHour - used
  const pauseMs = (hour + hourMs - at) / Math.max(1, left)
  return {
    next: left > spreadBelow ? null : new Date(at + Math.ceil(pauseMs)).toISOString(),
    kept: { hour: String(hour), reads: String(used) },
  }
}
