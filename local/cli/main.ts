// `npm run -s harken -- <command>`: the process around the commands.
import type { Io } from './command.ts'
import { askAt } from './prompt.ts'
import { runCli } from './run.ts'

// Who reads along has had enough (`… | head`): nothing is wrong.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

const io: Io = {
  input: process.stdin,
  out: (text) => {
    if (process.stdout.write(text)) return Promise.resolve()
    return new Promise((resolve) => process.stdout.once('drain', resolve))
  },
  err: (line) => console.error(line),
  env: process.env,
  ask: process.stdin.isTTY && process.stderr.isTTY ? askAt(process.stdin, process.stderr) : null,
}

// What the AWS SDK has to say about Node is for whoever upgrades it, not for who reads a command's output.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'

process.exitCode = await runCli(process.argv.slice(2), io)
