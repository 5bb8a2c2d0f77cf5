// What was asked for on the command line of `npm start`?
import { parseArgs } from 'node:util'

export type Options = {
  port: number
  data: string
  fresh: boolean
  demo: boolean
  accounts: string | null
  seed: number
  pollSeconds: number
}

export const usage = `npm start -- [options]
  --port N          listen on 127.0.0.1:N (default 4100; 0 picks a free port)
  --data DIR        where everything is kept (default .harken)
  --fresh           wipe that folder first
  --no-demo         no fake platforms, no simulator, empty inbox
  --accounts FILE   connect the accounts in this JSON file
  --seed N          seed of the simulator (default 42)
  --poll-seconds N  pace of polled accounts (default 15)`

/** A wrong setting: its message says what is wrong and what to do; the process ends with code 2. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

/** Reads the arguments. Throws SettingsError. */
export function readOptions(args: string[]): Options {
  const { values } = parse(args)
  return {
    port: whole('port', values.port, 0, 65_535),
    data: values.data,
    fresh: values.fresh,
    demo: !values['no-demo'],
    accounts: values.accounts ?? null,
    seed: whole('seed', values.seed, 0, 2 ** 31 - 1),
    pollSeconds: whole('poll-seconds', values['poll-seconds'], 1, 3600),
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string', default: '4100' },
        data: { type: 'string', default: '.harken' },
        fresh: { type: 'boolean', default: false },
        'no-demo': { type: 'boolean', default: false },
        accounts: { type: 'string' },
        seed: { type: 'string', default: '42' },
        'poll-seconds': { type: 'string', default: '15' },
      },
    })
  } catch (error) {
    throw new SettingsError(`${error instanceof Error ? error.message : 'Wrong option.'}\n${usage}`)
  }
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (value >= least && value <= most) return value
  throw new SettingsError(
    `--${name} must be a whole number from ${least} to ${most}, not "${text}".\n${usage}`,
  )
}
