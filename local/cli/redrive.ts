// `harken redrive`: gives what failed another try.
import * as z from 'zod/mini'
import { argumentsOf, nothingBeyond } from './arguments.ts'
import { type Command, type Io, UsageError } from './command.ts'
import { connectionOptions, connectionUsage, connectTo, findTarget } from './connection.ts'
import { moveBack, peek, waitingIn } from './redrive/dead-letters.ts'
import { redriveParked } from './redrive/parked.ts'
import { namedPair, type QueuePair, queuePairsOf, withQueues } from './redrive/queue-pairs.ts'

const options = {
  ...connectionOptions,
  list: { type: 'boolean', default: false },
  parked: { type: 'boolean', default: false },
  day: { type: 'string' },
  stage: { type: 'string' },
  dead: { type: 'string' },
  queue: { type: 'string' },
} as const

export const redrive: Command = {
  usage: `npm run -s harken -- redrive [--list] [where]
npm run -s harken -- redrive --parked [--day D] [--list]

Without --parked: sends the messages of dead-letter queues to their queues again. Mend the cause first.
  --list              only shows what is there
  --data DIR          where the local system keeps its data (default .harken); it must be running
  --stage S           the queues of this stage on AWS (AWS credentials and region as usual)
  --dead URL --queue URL  one dead-letter queue, and where its messages go
With --parked: sends what could not be read through intake again, after its reader has been mended.
  --day D             the day (UTC, 2026-11-22) it came; today by default

${connectionUsage}`,
  async run(args, io) {
    const { values, positionals } = argumentsOf(args, options)
    nothingBeyond(positionals, 0)
    const { list } = values
    const day = values.day === undefined ? undefined : date(values.day)
    if (values.parked) {
      if (values.stage ?? values.dead ?? values.queue) {
        throw new UsageError('--parked goes by the API: it takes --url, not queues.')
      }
      const client = await connectTo(await findTarget(values), values, io.env)
      await redriveParked(client, { day, list }, io)
      return 0
    }
    if (day !== undefined) throw new UsageError('--day goes with --parked.')
    await withQueues(await pairsOf(values, io), (pairs) => redriveQueues(pairs, list, io))
    return 0
  },
}

type Where = Partial<Record<'stage' | 'dead' | 'queue' | 'url' | 'token', string>> & { data: string }

async function pairsOf(values: Where, io: Io): Promise<QueuePair[]> {
  const { dead, queue, stage } = values
  if (dead !== undefined || queue !== undefined) {
    if (dead === undefined || queue === undefined) throw new UsageError('--dead and --queue go together.')
    return [namedPair(queue, dead, io.env)]
  }
  const { running } = await findTarget(values)
  return queuePairsOf({ stage, running }, io.env)
}

async function redriveQueues(pairs: readonly QueuePair[], list: boolean, io: Io): Promise<void> {
  let total = 0
  for (const pair of pairs) {
    const n = list ? await waitingIn(pair.client, pair.dead) : await moveBack(pair)
    total += n
    if (n > 0) await io.out(`${pair.name}: ${n}${list ? '' : ' sent again'}\n`)
    if (n > 0 && list) for (const line of await described(pair)) await io.out(`  ${line}\n`)
  }
  if (total === 0) await io.out('The dead-letter queues are empty.\n')
}

const named = z.object({ channel: z.string(), account: z.string() })

/** Since when each lies there and whose it is; never what somebody wrote. */
async function described({ client, dead }: QueuePair): Promise<string[]> {
  const messages = await peek(client, dead)
  return messages.map(({ Body, MessageId, Attributes }) => {
    const sent = Attributes?.SentTimestamp
    const at = sent === undefined ? '' : `${new Date(Number(sent)).toISOString()}  `
    const whose = z.safeParse(named, jsonOrNull(Body ?? ''))
    return `${at}${whose.success ? `${whose.data.channel}/${whose.data.account}` : (MessageId ?? '')}`
  })
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function date(text: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))) return text
  throw new UsageError(`--day must be a date such as 2026-11-22, not "${text}".`)
}
