// Which command was asked for? Finds it, runs it, and turns what went wrong into a sentence and an exit code.
import { SettingsError } from '../options.ts'
import { type Command, CommandFailure, type Io, UsageError } from './command.ts'

type Entry = { name: string; summary: string; load: () => Promise<Command> }

/** Loaded when asked for, so that no command pays for the others. */
const commands: Entry[] = [
  {
    name: 'score',
    summary: 'judge texts: JSON Lines in, JSON Lines out',
    load: async () => (await import('./score.ts')).score,
  },
  {
    name: 'train',
    summary: 'make the weights that "score" judges with, from labelled texts',
    load: async () => (await import('./train.ts')).train,
  },
  {
    name: 'labels',
    summary: 'what people have corrected, to train with',
    load: async () => (await import('./labels.ts')).labels,
  },
  {
    name: 'policy',
    summary: 'the rules: show, preview, set, apply',
    load: async () => (await import('./policy.ts')).policy,
  },
  {
    name: 'backtest',
    summary: 'what rules would have made of recorded payloads',
    load: async () => (await import('./backtest.ts')).backtest,
  },
  {
    name: 'detect',
    summary: 'find spikes in a series of counts: CSV in, CSV out',
    load: async () => (await import('./detect.ts')).detect,
  },
  {
    name: 'incidents',
    summary: 'bursts and silences: list, show, acknowledge, report',
    load: async () => (await import('./incidents.ts')).incidents,
  },
  {
    name: 'channel',
    summary: 'list, connect or disconnect accounts',
    load: async () => (await import('./channel.ts')).channel,
  },
  {
    name: 'listen',
    summary: 'what a brand listens for beside what is sent to it',
    load: async () => (await import('./listen.ts')).listen,
  },
  {
    name: 'doctor',
    summary: 'is anything wrong, and what to do about it',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  {
    name: 'replay',
    summary: 'push recorded payloads through intake',
    load: async () => (await import('./replay.ts')).replay,
  },
  {
    name: 'redrive',
    summary: 'give what failed another try: dead-letter queues, parked items',
    load: async () => (await import('./redrive.ts')).redrive,
  },
  {
    name: 'user',
    summary: 'invite people, list them, change their roles (on AWS)',
    load: async () => (await import('./user.ts')).user,
  },
]

const width = Math.max(...commands.map(({ name }) => name.length))
const usage = `npm run -s harken -- <command> [options]

${commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join('\n')}

Each command has --help.`

/** Runs one command line; resolves to the exit code: 0 done, 1 something is wrong, 2 wrongly asked. */
export async function runCli(args: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    await io.out(`${usage}\n`)
    return name === undefined ? 2 : 0
  }
  const entry = commands.find((command) => command.name === name)
  if (!entry) {
    const what = name.startsWith('-') ? `There is no option "${name}" here` : `There is no command "${name}"`
    io.err(`${what}. Commands: ${commands.map((command) => command.name).join(', ')}.`)
    return 2
  }
  const command = await entry.load()
  if (wantsHelp(rest)) {
    await io.out(`${command.usage}\n`)
    return 0
  }
  try {
    return await command.run(rest, io)
  } catch (error) {
    return failed(error, name, io)
  }
}

function wantsHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--')
  return (end === -1 ? args : args.slice(0, end)).some((arg) => arg === '--help' || arg === '-h')
}

function failed(error: unknown, name: string, io: Io): number {
  if (error instanceof UsageError || error instanceof SettingsError) {
    io.err(`${error.message} See: harken ${name} --help`)
    return 2
  }
  if (error instanceof CommandFailure) io.err(error.message)
  else io.err(`harken ${name} failed: ${error instanceof Error ? error.message : 'unknown'}`)
  return 1
}
