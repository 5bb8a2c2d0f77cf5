// A terminal that remembers: runs a command in this process and keeps what it wrote.
import type { Ask } from '../../../local/cli/command.ts'
import { runCli } from '../../../local/cli/run.ts'

export type Outcome = { code: number; out: string; err: string[] }

export type Setting = {
  input?: readonly (string | Uint8Array)[]
  env?: Record<string, string>
  /** Answers to the questions, in order; without them nobody sits there. */
  answers?: string[]
}

/** Runs one command line. `asked` of the outcome lists the questions, hidden ones with a `*`. */
export async function harken(
  args: readonly string[],
  { input = [], env = {}, answers }: Setting = {},
): Promise<Outcome & { asked: string[] }> {
  const outcome = { out: '', err: [] as string[], asked: [] as string[] }
  const left = answers === undefined ? null : [...answers]
  const ask: Ask | null =
    left === null
      ? null
      : async (question, options = {}) => {
          outcome.asked.push(`${options.hidden ? '*' : ''}${question}`)
          const answer = left.shift()
          if (answer === undefined) throw new Error(`nobody answers "${question}"`)
          return answer
        }
  const code = await runCli(args, {
    input: chunksOf(input),
    out: async (text) => {
      outcome.out += text
    },
    err: (line) => outcome.err.push(line),
    env,
    ask,
  })
  return { code, ...outcome }
}

async function* chunksOf(parts: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === 'string' ? Buffer.from(part) : part
}
