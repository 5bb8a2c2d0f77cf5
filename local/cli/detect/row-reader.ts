// What does one line of a CSV of counts say? Time and count, where the header says they are.
import { UsageError } from '../command.ts'

/** `timestamp` and `value` are as they were written. */
export type Row = { at: number; count: number; timestamp: string; value: string }

const written = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)Z?$/

/** Reads the lines of one series in order. The first one may be a header; without one, time and count come first. */
export class RowReader {
  #timestampAt = 0
  #valueAt = 1
  #first = true

  /** Null for a header and for an empty line. Throws UsageError that says what is wrong with the line. */
  read(line: string): Row | null {
    const text = this.#first ? line.replace(/^\uFEFF/, '') : line
    if (text.trim() === '') return null
    const fields = text.split(',').map((field) => field.trim().replace(/^"(.*)"$/, '$1'))
    const first = this.#first
    this.#first = false
    if (first && this.#isHeader(fields)) return null
    return this.#row(fields)
  }

  #isHeader(fields: readonly string[]): boolean {
    const names = fields.map((field) => field.toLowerCase())
    const timestampAt = names.indexOf('timestamp')
    const valueAt = names.indexOf('value')
    if (timestampAt === -1 && valueAt === -1) return false
    if (timestampAt === -1 || valueAt === -1) throw new UsageError('the header needs timestamp and value')
    this.#timestampAt = timestampAt
    this.#valueAt = valueAt
    return true
  }

  #row(fields: readonly string[]): Row {
    const timestamp = fields[this.#timestampAt] ?? ''
    const value = fields[this.#valueAt] ?? ''
    const [, day, time] = written.exec(timestamp) ?? []
    const at = day === undefined ? Number.NaN : Date.parse(`${day}T${time}Z`)
    // Date.parse takes the 31st of June for the 1st of July.
    if (Number.isNaN(at) || at < 0 || new Date(at).toISOString().slice(0, 10) !== day)
      throw new UsageError(`"${timestamp}" is no time like 2026-11-26 08:05:00`)
    const count = value === '' ? Number.NaN : Number(value)
    if (!Number.isFinite(count) || count < 0) throw new UsageError(`"${value}" is no count`)
    return { at, count, timestamp, value }
  }
}
