// `harken detect`: where does a series of counts leave its usual range? CSV in, CSV out, row by row.
import { createReadStream } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { SpikeDetector } from '#shared/pulse/spike-detector.ts'
import { replaceFile } from '../engine/atomic-file.ts'
import { argumentsOf, nothingBeyond, positional } from './arguments.ts'
import { type Command, CommandFailure, type Io, UsageError } from './command.ts'
import { runSeries } from './detect/series-run.ts'
import { loadDetector, saveDetector } from './detect/state-file.ts'

export const detect: Command = {
  usage: `npm run -s harken -- detect --step STEP < counts.csv
npm run -s harken -- detect --step STEP --batch FOLDER OUT

Reads one series of counts as CSV from standard input: timestamp,value with or without a header, times as
2026-11-26 08:05:00 in UTC. Writes timestamp,value,score,alert, one row a row. A score above 1 is a spike;
alert is 1 on the first row of a burst. A row depends on the rows before it only.
  --step STEP   how far rows are apart: 1m to 60m or 1h, a whole part of the hour
  --state FILE  goes on from FILE where it exists, and saves there at the end
  --zeros       a step that is missing was one with nothing in it; otherwise it is a gap that nobody counted
  --wide        three more columns: expected, upper (one ordinary step in a thousand exceeds it), and judged
                (0 where too little is known yet, or too little is said to tell)
  --batch       every .csv of FOLDER, each a series of its own, to a file of the same name in OUT

A row that is not newer than the one before corrects the count of that earlier step, up to 30 steps back; the
same row again changes nothing. Such rows have score 0 and never alert. A row that cannot be read is named on
standard error by its number, the others are still judged, and the exit code is 1.`,
  async run(args, io) {
    const { values, positionals } = argumentsOf(args, {
      step: { type: 'string' },
      state: { type: 'string' },
      zeros: { type: 'boolean', default: false },
      wide: { type: 'boolean', default: false },
      batch: { type: 'string' },
    })
    const { state, zeros, wide, batch } = values
    const stepMs = stepOf(values.step)
    if (batch !== undefined) {
      const target = positional(positionals, 0, 'OUT')
      nothingBeyond(positionals, 1)
      if (state !== undefined) throw new UsageError('--state is for one series, not for --batch.')
      return (await runFolder(
        batch,
        target,
        () => ({ detector: new SpikeDetector(stepMs), zeros, wide }),
        io,
      ))
        ? 0
        : 1
    }
    nothingBeyond(positionals, 0)
    const detector = (state === undefined ? null : await loadDetector(state)) ?? new SpikeDetector(stepMs)
    if (detector.stepMs !== stepMs)
      throw new CommandFailure(`${state} goes in steps of ${detector.stepMs / 60_000}m, not ${values.step}.`)
    const good = await runSeries(io.input, { detector, zeros, wide }, io)
    if (state !== undefined) await saveDetector(state, detector)
    return good ? 0 : 1
  },
}

/** False when a row of a file could not be taken. */
async function runFolder(
  folder: string,
  target: string,
  options: () => Parameters<typeof runSeries>[1],
  io: Pick<Io, 'err'>,
): Promise<boolean> {
  if (resolve(folder) === resolve(target)) throw new UsageError('OUT must be another folder.')
  const names = (await namesIn(folder)).filter((name) => name.toLowerCase().endsWith('.csv')).sort()
  if (names.length === 0) throw new CommandFailure(`There is no .csv in ${folder}.`)
  await mkdir(target, { recursive: true })
  let good = true
  for (const name of names) {
    const parts: string[] = []
    const fine = await runSeries(createReadStream(join(folder, name)), options(), {
      out: async (text) => {
        parts.push(text)
      },
      err: (line) => io.err(`${name}: ${line}`),
    })
    await replaceFile(join(target, name), parts)
    good &&= fine
  }
  return good
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch {
    throw new CommandFailure(`${folder} is no folder that can be read.`)
  }
}

function stepOf(text: string | undefined): number {
  if (text === undefined) throw new UsageError('--step is missing: how far are rows apart? For example 5m.')
  const [, number, unit] = /^(\d{1,4})(s|m|h)$/.exec(text) ?? []
  const milliseconds = Number(number) * (unit === 'h' ? 3_600_000 : unit === 'm' ? 60_000 : 1000)
  if (milliseconds >= 60_000 && 3_600_000 % milliseconds === 0) return milliseconds
  throw new UsageError(`--step must be 1m to 60m and a whole part of the hour, not "${text}".`)
}
