// `harken labels`: what people have said about messages of an account, in the form that `harken train --add` reads.

import type { RouteOutput } from '#shared/api/route.ts'
import { listLabels } from '#shared/api/triage.ts'
import { lastWords } from '#shared/domain/relabel.ts'
import { argumentsOf, nothingBeyond } from './arguments.ts'
import { type Command, UsageError } from './command.ts'
import { connectionOptions, connectionUsage, connectTo, findTarget } from './connection.ts'

type Line = RouteOutput<typeof listLabels>['lines'][number]

const perPage = 500

export const labels: Command = {
  usage: `npm run -s harken -- labels --channel CHANNEL --account ACCOUNT > labels.jsonl

Writes one line per message that somebody has corrected, oldest first: {"text", "label"?, "urgent"?,
"offensive"?, "spam"?}. Only the last word on a message counts, and none once it was taken back. Train with them:
  npm run -s harken -- train --data DIR --add labels.jsonl
  --audit  every line ever said instead, newest first, with who said it and when

${connectionUsage}`,
  async run(args, io) {
    const { values, positionals } = argumentsOf(args, {
      ...connectionOptions,
      channel: { type: 'string' },
      account: { type: 'string' },
      audit: { type: 'boolean', default: false },
    })
    nothingBeyond(positionals, 0)
    const { channel, account } = values
    if (channel === undefined || account === undefined) throw new UsageError('Give --channel and --account.')
    const client = await connectTo(await findTarget(values), values, io.env)
    const lines: Line[] = []
    let before: string | undefined
    do {
      const page = await client.call(listLabels, { query: { channel, account, limit: perPage, before } })
      lines.push(...page.lines)
      before = page.before ?? undefined
    } while (before !== undefined)
    const shown = values.audit ? lines : lastWords(lines).map(({ text, relabel }) => ({ text, ...relabel }))
    for (const line of shown) await io.out(`${JSON.stringify(line)}\n`)
    return 0
  },
}
