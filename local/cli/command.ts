// What is a command of the CLI, and what does it have of the terminal it runs in?

/** Asks the person at the terminal. `hidden`: what is typed does not appear. Rejects when they give up. */
export type Ask = (question: string, options?: { hidden?: boolean }) => Promise<string>

export type Io = {
  input: AsyncIterable<Uint8Array>
  /** Resolves when more may be written. */
  out(text: string): Promise<void>
  /** One line for people; says what is wrong. */
  err(line: string): void
  env: Readonly<Record<string, string | undefined>>
  /** Null when nobody sits at the terminal. */
  ask: Ask | null
}

export type Command = {
  /** What `--help` shows. */
  usage: string
  /** Resolves to the exit code. */
  run(args: string[], io: Io): Promise<number>
}

/** The command was given wrongly: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** It was given rightly and could not be done: exit code 1. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure'
}
