// Asks a platform what is new, for one account or one saved query: lease, poll, queue, and only then the cursor.
import * as z from 'zod/mini'
import type { ChannelDefinition, PollInput, PollResult } from '../channels/connector.ts'
import { isPaused } from '../domain/account-pause.ts'
import { Failure } from '../domain/failure.ts'
import {
  addSpend,
  dropLease,
  keepLease,
  readCursor,
  readSpend,
  takeLease,
  type Work,
  writeCursor,
} from '../store/account-work.ts'
import { type Account, readAccount } from '../store/accounts.ts'
import { readQuery } from '../store/saved-queries.ts'
import { checkAccount } from './check-account.ts'
import { connectorContext } from './connector-context.ts'
import { sealDelivery } from './envelope.ts'
import { healthAfter, noteHealth, noteWorking } from './note-health.ts'
import { parseJob } from './parse-job.ts'
import type { Services } from './services.ts'

const pollJob = z.object({
  channel: z.string(),
  account: z.string(),
  paceSeconds: z.number(),
  /** Only asks how the account fares. */
  check: z.optional(z.literal(true)),
  /** Runs this saved query instead of asking for the account's own mentions. */
  query: z.optional(z.string()),
})
export type PollJob = z.output<typeof pollJob>

/** A job from its queue message; null when it is not one. */
export const parsePollJob = (body: string): PollJob | null => parseJob(pollJob, body)

export type PollOutcome = 'polled' | 'skipped' | 'failed'

/** Short, so that an account whose worker died is soon polled again; kept alive while its worker lives. */
const leaseSeconds = 30

/**
 * Polls once, unless another worker does, the platform asked for patience, or the day's budget is spent. Trouble goes
 * into the account's health and never concerns another account. A crash before the cursor is stored repeats the poll.
 */
export async function pollAccount(services: Services, job: PollJob): Promise<PollOutcome> {
  const account = await readAccount(services.db, job.channel, job.account)
  const connector = services.connectors[job.channel]
  if (!account || !connector || isPaused(account)) return 'skipped'
  if (job.query !== undefined) {
    const query = await readQuery(services.db, job.query)
    const { search } = connector
    if (query === null || query.paused || search === undefined) return 'skipped'
    return takeTurn(services, { ...account, query: query.id }, job, (input) => search({ ...input, query }))
  }
  if (job.check || !isPolled(account, connector.definition)) {
    if (!job.check) await noteTurn(services, account)
    return (await checkAccount(services, account)) === 'checked' ? 'polled' : 'failed'
  }
  return connector.poll === undefined ? 'skipped' : takeTurn(services, account, job, connector.poll)
}

/** An account, or with `query` one of its saved queries. */
type Turn = Account & Pick<Work, 'query'>
type Ask = (input: PollInput) => Promise<PollResult>

async function takeTurn(services: Services, turn: Turn, job: PollJob, ask: Ask): Promise<PollOutcome> {
  const holder = services.newId()
  const started = services.now()
  if (!(await takeLease(services.db, turn, 'lease', holder, started.toISOString(), leaseEnd(started)))) {
    return 'skipped'
  }
  const keeping = setInterval(() => {
    keepLease(services.db, turn, 'lease', holder, leaseEnd(services.now())).catch(() => {})
  }, leaseSeconds * 300)
  try {
    return await pollUnderLease(services, turn, started, job.paceSeconds, ask)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    await notePollFailure(services, turn, error)
    return 'failed'
  } finally {
    clearInterval(keeping)
    await dropLease(services.db, turn, 'lease', holder)
  }
}

/** Polled, or caught up by polls beside its webhook; else it can only be asked how it fares. */
export const isPolled = (account: Account, definition: ChannelDefinition): boolean =>
  definition.receive.includes('poll') &&
  !(account.receive === 'webhook' && definition.exclusiveReceive === true)

const leaseEnd = (from: Date): string => new Date(from.getTime() + leaseSeconds * 1000).toISOString()

async function pollUnderLease(
  services: Services,
  account: Turn,
  started: Date,
  paceSeconds: number,
  ask: Ask,
): Promise<PollOutcome> {
  const state = await readCursor(services.db, account)
  const now = started.toISOString()
  if (state.earliestNextCall !== null && state.earliestNextCall > now) return 'skipped'
  // Turns left over from before a restart would come on top of the new ones.
  const soonest = Date.parse(state.polledAt ?? '1970-01-01') + paceSeconds * 800
  if (started.getTime() < soonest) return 'skipped'
  const day = now.slice(0, 10)
  const budgetUsd =
    account.spendCapUsd === null
      ? Infinity
      : account.spendCapUsd - (await readSpend(services.db, account, day))
  if (budgetUsd <= 0) {
    await noteHealth(
      services,
      account,
      'paused',
      'spend_cap',
      `Today's cap of ${account.spendCapUsd} US dollars is spent: polls go on at midnight UTC, or raise the cap.`,
    )
    return 'skipped'
  }
  const reachBackMs = services.policy.reachBackHours * 3_600_000
  const result = await ask({
    ...(await connectorContext(services, account)),
    cursor: state.cursor,
    reachBackTo: new Date(Date.parse(account.connectedAt) - reachBackMs).toISOString(),
    budgetUsd,
  })
  await addSpend(services.db, account, day, result.costUsd ?? 0)
  const envelopes = await Promise.all(
    result.deliveries.map(async ({ source, bytes }) => ({
      body: await sealDelivery(
        {
          channel: account.channel,
          account: account.account,
          deliveryId: services.newId(),
          receivedAt: now,
          source,
          bytes,
        },
        services.blobs,
      ),
    })),
  )
  await services.queues.send('deliveries', envelopes)
  await writeCursor(services.db, account, {
    cursor: result.nextCursor,
    earliestNextCall: result.earliestNextCall,
    polledAt: now,
  })
  if (result.more) {
    await services.queues.send('polls', [
      {
        body: JSON.stringify({
          channel: account.channel,
          account: account.account,
          paceSeconds: 0,
          query: account.query,
        }),
      },
    ])
  }
  const trouble = result.trouble?.join(' ') ?? ''
  await (trouble
    ? noteHealth(services, account, 'degraded', 'partial', trouble)
    : noteWorking(services, account, 'Polling works.'))
  return 'polled'
}

/** An account that cannot be polled has its turn when it is asked how it fares. */
async function noteTurn(services: Services, account: Account): Promise<void> {
  const state = await readCursor(services.db, account)
  await writeCursor(services.db, account, { ...state, polledAt: services.now().toISOString() })
}

async function notePollFailure(services: Services, account: Turn, failure: Failure): Promise<void> {
  services.log('poll_failed', { channel: account.channel, account: account.account, kind: failure.kind })
  if (failure.retryAt !== undefined) {
    const state = await readCursor(services.db, account)
    await writeCursor(services.db, account, { ...state, earliestNextCall: failure.retryAt })
  }
  await noteHealth(services, account, healthAfter[failure.kind], failure.kind, failure.message)
}
