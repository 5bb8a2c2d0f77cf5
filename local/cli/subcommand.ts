// A command with commands of its own: which one was asked for?
import { type Command, UsageError } from './command.ts'

/** Runs the one the first argument names. */
export function commandOf(usage: string, subcommands: Readonly<Record<string, Command['run']>>): Command {
  return {
    usage,
    run([name, ...rest], io) {
      const names = Object.keys(subcommands).join(', ')
      if (name === undefined) throw new UsageError(`Say which: ${names}.`)
      const run = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined
      if (run === undefined) throw new UsageError(`"${name}" is none of ${names}.`)
      return run(rest, io)
    },
  }
}
