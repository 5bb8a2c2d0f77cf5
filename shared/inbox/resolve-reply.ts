// The answer to a send was lost: is the message on the platform? Looked up in our own timeline, never by posting again.
import type { Connector } from '../channels/connector.ts'
import { Failure } from '../domain/failure.ts'
import type { Reply } from '../domain/reply.ts'
import type { ResolveOutcome } from '../domain/send-outcome.ts'
import { addSpend } from '../store/account-work.ts'
import type { Account } from '../store/accounts.ts'
import { writeReply } from '../store/replies.ts'
import { reportFailure } from './apply-status.ts'
import { settle } from './record-fate.ts'
import { recordSent } from './record-sent.ts'
import { scheduleReply } from './schedule-reply.ts'
import { sendInput } from './send-reply.ts'
import type { Services } from './services.ts'

/** Seconds before each further lookup. After the last it stays "unknown" until an echo comes or a person decides. */
const lookupPauses = [10, 30, 120, 600]
/** Lookups of one lost answer, the first included. */
export const lookupsInAll = lookupPauses.length + 1
const restSeconds = 7 * 86_400

/** One lookup of a reply whose outcome is unknown. */
export async function resolveReply(
  services: Services,
  reply: Reply,
  connector: Connector,
  account: Account,
): Promise<void> {
  const found = await lookUp(services, reply, connector, account)
  await addSpend(services.db, account, services.now().toISOString().slice(0, 10), found.costUsd ?? 0)
  if (found.outcome === 'sent') return recordSent(services, reply, found, 'confirm_sent')
  if (found.outcome === 'absent') {
    const detail =
      'The connection dropped while sending, and the message is not in our timeline: it was not posted.'
    const failure = { code: 'not_sent', detail, retryable: true, nextAttemptAt: null }
    const failed = await settle(services, reply, 'fail', failure, 0)
    if (failed !== null) await reportFailure(services, failed)
    return
  }
  const pause = lookupPauses[reply.lookups]
  const seconds = pause ?? restSeconds
  const dueAt = new Date(services.now().getTime() + seconds * 1000).toISOString()
  const next: Reply = { ...reply, version: reply.version + 1, lookups: reply.lookups + 1 }
  if ((await writeReply(services.db, next, dueAt)) && pause !== undefined)
    await scheduleReply(services, next, seconds)
}

/** Nothing more can be found out for now: it stays "unknown", and the sweeper leaves it in peace for a while. */
export async function leaveUnknown(services: Pick<Services, 'db' | 'now'>, reply: Reply): Promise<void> {
  const dueAt = new Date(services.now().getTime() + restSeconds * 1000).toISOString()
  await writeReply(services.db, { ...reply, version: reply.version + 1 }, dueAt)
}

async function lookUp(
  services: Services,
  reply: Reply,
  connector: Connector,
  account: Account,
): Promise<ResolveOutcome> {
  if (!connector.resolve)
    return { outcome: 'undecided', detail: 'This platform shows us no timeline of our own.' }
  try {
    return await connector.resolve(await sendInput(services, reply, account))
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { outcome: 'undecided', detail: error.message }
  }
}
