// One line of JSON per event: names and figures, never texts, never secrets.
import type { Log } from '../inbox/services.ts'

/** Where lines go; the local runner and tests set their own. */
export type LogSink = (line: string) => void

let sink: LogSink = (line) => console.log(line)

/** Sends all further lines to `next`. */
export function logTo(next: LogSink): void {
  sink = next
}

export const log: Log = (event, facts = {}) => sink(JSON.stringify({ event, ...facts }))
