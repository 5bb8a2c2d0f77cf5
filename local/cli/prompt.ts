// Asks the person at the terminal, and keeps secrets off the screen.
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { type Ask, CommandFailure } from './command.ts'

/** Questions go to `output`; a hidden answer leaves nothing there. Ctrl-C and the end of input give up. */
export function askAt(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Ask {
  return async (question, options = {}) => {
    let hidden = false
    const screen = new Writable({
      write(chunk: Uint8Array, _encoding, done) {
        if (!hidden) output.write(chunk)
        done()
      },
    })
    const terminal = createInterface({ input, output: screen, terminal: true, historySize: 0 })
    const closed = new Promise<never>((_, reject) => {
      terminal.once('close', () => reject(new CommandFailure('Given up; nothing was changed.')))
    })
    terminal.once('SIGINT', () => terminal.close())
    try {
      const answer = terminal.question(`${question}: `)
      hidden = options.hidden === true
      return (await Promise.race([answer, closed])).trim()
    } finally {
      closed.catch(() => {})
      terminal.close()
      if (hidden) output.write('\n')
    }
  }
}
