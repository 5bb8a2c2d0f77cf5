// `harken replay`: pushes recorded payloads through the real intake of a running system.
import { readFile } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { injectDelivery, readLedger } from '#shared/api/operations.ts'
import type { RouteOutput } from '#shared/api/route.ts'
import { argumentsOf, wholeNumber } from './arguments.ts'
import type { Client } from './client.ts'
import { type Command, CommandFailure, UsageError } from './command.ts'
import { connectionOptions, connectionUsage, connectTo, findTarget } from './connection.ts'

type Ledger = RouteOutput<typeof readLedger>

const lookEveryMs = 150

export const replay: Command = {
  usage: `npm run -s harken -- replay --channel CHANNEL --account ACCOUNT FILE…

Each file holds one payload exactly as the platform sent it. It enters intake as a delivery of its own; what
the account has already is found to be a duplicate. Prints the delivery's id beside each file.
  --source NAME  the connector's reader: webhook (default), or the source of a polled delivery
  --wait         until triage is done; then prints what the ledger gained. 1 if something was parked
  --timeout N    seconds to wait at most (default 60)

${connectionUsage}`,
  async run(args, io) {
    const { values, positionals: files } = argumentsOf(args, {
      ...connectionOptions,
      channel: { type: 'string' },
      account: { type: 'string' },
      source: { type: 'string', default: 'webhook' },
      wait: { type: 'boolean', default: false },
      timeout: { type: 'string' },
    })
    const { channel, account, source } = values
    if (channel === undefined || account === undefined) throw new UsageError('Give --channel and --account.')
    if (files.length === 0) throw new UsageError('Name at least one file.')
    const seconds = wholeNumber('timeout', values.timeout, 60)
    const payloads = await Promise.all(files.map(async (file) => ({ file, ...(await payloadOf(file)) })))
    const client = await connectTo(await findTarget(values), values, io.env)
    const span = spanFrom(new Date())
    const before = values.wait ? await client.call(readLedger, { query: { account, ...span } }) : null
    for (const { file, ...payload } of payloads) {
      const { deliveryId } = await client.call(injectDelivery, {
        body: { channel, account, source, ...payload },
      })
      await io.out(`${deliveryId}  ${file}\n`)
    }
    if (before === null) return 0
    const after = await ledgerOnceDone(client, { account, ...span }, before, files.length, seconds)
    await io.out(`${gained(before, after)}\n`)
    if (after.parked === before.parked) return 0
    io.err('Something could not be read: see harken redrive --parked --list')
    return 1
  },
}

async function payloadOf(file: string): Promise<{ text: string } | { base64: string }> {
  const bytes = await readFile(file).catch(() => {
    throw new UsageError(`${file} cannot be read.`)
  })
  if (bytes.length === 0) throw new UsageError(`${file} is empty.`)
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) }
  } catch {
    return { base64: bytes.toString('base64') }
  }
}

/** Whole hours, fixed: a span that moved with the clock would lose an hour while we look. */
const spanFrom = (now: Date): { from: string; to: string } => ({
  from: now.toISOString(),
  to: new Date(now.getTime() + 2 * 3_600_000).toISOString(),
})

async function ledgerOnceDone(
  client: Client,
  query: { account: string; from: string; to: string },
  before: Ledger,
  deliveries: number,
  seconds: number,
): Promise<Ledger> {
  const until = performance.now() + seconds * 1000
  for (;;) {
    const ledger = await client.call(readLedger, { query })
    const { processed, queued } = ledger.deliveries
    const ours = processed - before.deliveries.processed >= deliveries
    if (ours && queued <= before.deliveries.queued) return ledger
    if (performance.now() > until) {
      throw new CommandFailure(
        `Not done after ${seconds} s; ${queued} deliveries are queued. See harken doctor.`,
      )
    }
    await setTimeout(lookEveryMs)
  }
}

/** What came to the account since `before`, ours or not. */
function gained(before: Ledger, after: Ledger): string {
  const n = (name: 'received' | 'stored' | 'duplicate' | 'parked'): number => after[name] - before[name]
  const ignored = Object.entries(after.ignored).flatMap(([reason, count]) => {
    const more = count - (before.ignored[reason] ?? 0)
    return more > 0 ? [`${reason} ${more}`] : []
  })
  const deliveries = after.deliveries.processed - before.deliveries.processed
  return [
    `${deliveries} ${deliveries === 1 ? 'delivery' : 'deliveries'}: received ${n('received')} =`,
    `stored ${n('stored')} + duplicate ${n('duplicate')} + parked ${n('parked')}`,
    `+ ignored ${ignored.length === 0 ? 0 : `(${ignored.join(', ')})`}`,
  ].join(' ')
}
