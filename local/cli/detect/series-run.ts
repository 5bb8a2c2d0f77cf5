// What does the detector say to each row of a series? CSV lines in, CSV lines out, and a word on every row that is wrong.
import type { SpikeDetector } from '#shared/pulse/spike-detector.ts'
import { UsageError } from '../command.ts'
import { linesOf } from '../lines.ts'
import { type Row, RowReader } from './row-reader.ts'

export type SeriesOptions = {
  detector: SpikeDetector
  /** Steps left out count as steps with nothing in them, not as gaps. */
  zeros: boolean
  /** Also what was expected, what is unusual, and whether it could be judged. */
  wide: boolean
}
type Sinks = { out(text: string): Promise<void>; err(line: string): void }

/** A count is short: a longer line is none. */
const longestLine = 4096
/** Steps left out beyond this are a gap in any case: a mistyped year is not a million quiet minutes. */
const mostZeros = 1_000_000

/** False when a row could not be taken. */
export async function runSeries(
  input: AsyncIterable<Uint8Array>,
  { detector, zeros, wide }: SeriesOptions,
  { out, err }: Sinks,
): Promise<boolean> {
  const reader = new RowReader()
  const tooLate: number[] = []
  const tooClose: number[] = []
  let good = true
  await out(`timestamp,value,score,alert${wide ? ',expected,upper,judged' : ''}\n`)
  for await (const lines of linesOf(input, longestLine)) {
    let written = ''
    for (const { number, bytes } of lines) {
      try {
        if (bytes === null) throw new UsageError(`longer than ${longestLine} bytes`)
        const row = reader.read(bytes.toString('utf8'))
        if (row === null) continue
        if (zeros) fillUpTo(row.at, detector)
        if (row.at > detector.lastAt && row.at - detector.lastAt < detector.stepMs / 2) tooClose.push(number)
        const reading = detector.step(row)
        if (reading.taken === 'too_late') tooLate.push(number)
        written += lineOf(row, reading, wide)
      } catch (error) {
        good = false
        err(`line ${number}: ${error instanceof Error ? error.message : 'cannot be read'}`)
      }
    }
    if (written !== '') await out(written)
  }
  if (tooLate.length > 0)
    err(`line ${tooLate[0]}${more(tooLate)}: over 30 steps before the newest row, not counted`)
  if (tooClose.length > 0)
    err(
      `line ${tooClose[0]}${more(tooClose)}: within a step of the row before, replaces it. Is --step right?`,
    )
  return good && tooLate.length === 0 && tooClose.length === 0
}

const more = (numbers: readonly number[]): string =>
  numbers.length === 1 ? '' : ` and ${numbers.length - 1} more`

function fillUpTo(at: number, detector: SpikeDetector): void {
  if (detector.seen === 0 || (at - detector.lastAt) / detector.stepMs > mostZeros) return
  while (at - detector.lastAt > 1.5 * detector.stepMs)
    detector.step({ at: detector.lastAt + detector.stepMs, count: 0 })
}

function lineOf(row: Row, reading: ReturnType<SpikeDetector['step']>, wide: boolean): string {
  const { score, alert, expected, upper, judged } = reading
  const plain = `${row.timestamp},${row.value},${short(score)},${alert ? 1 : 0}`
  return wide ? `${plain},${short(expected)},${short(upper)},${judged ? 1 : 0}\n` : `${plain}\n`
}

const short = (value: number | null): string => (value === null ? '' : String(Number(value.toPrecision(6))))
