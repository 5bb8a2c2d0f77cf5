// Sends one reply: claimed by one worker at a time, fenced, and never twice because an answer was lost.
import type { Connector, SendInput } from '../channels/connector.ts'
import { capabilityAt, capabilityReasons } from '../domain/capability.ts'
import { Failure } from '../domain/failure.ts'
import type { Reply } from '../domain/reply.ts'
import { isUnfinished, nextReplyStatus } from '../domain/reply-state.ts'
import type { SendOutcome } from '../domain/send-outcome.ts'
import { addSpend, readHealth } from '../store/account-work.ts'
import { type Account, readAccount } from '../store/accounts.ts'
import { readHead } from '../store/heads.ts'
import { listReplies, readReply, writeReply } from '../store/replies.ts'
import { reportFailure } from './apply-status.ts'
import { connectorContext } from './connector-context.ts'
import { needsApprovalNow } from './crisis-gate.ts'
import { seenIdOf } from './identify.ts'
import { recordFate, settle } from './record-fate.ts'
import { recordSent } from './record-sent.ts'
import { outgoingMedia } from './reply-attachments.ts'
import { completeParts, earlierPartCode, previousPart, standingAfter } from './reply-parts.ts'
import { leaveUnknown, lookupsInAll, resolveReply } from './resolve-reply.ts'
import { scheduleReply } from './schedule-reply.ts'
import type { Services } from './services.ts'

/**
 * Does what is due for a reply: nothing if it is finished or not yet due, a lookup if its outcome is unknown, else one
 * attempt. Safe to call any number of times for the same reply.
 */
export async function sendReply(services: Services, id: string): Promise<void> {
  const reply = await readReply(services.db, id)
  if (reply === null) return
  if (reply.status === 'failed' || reply.status === 'blocked') {
    // The part that did not go out has said so itself.
    return reply.failure?.code === earlierPartCode ? undefined : reportFailure(services, reply)
  }
  if (reply.nativeId !== null && reply.sentAt !== null) return repairSent(services, reply)
  if (!isUnfinished(reply.status)) return
  const now = services.now().toISOString()
  if (reply.holdUntil !== null && reply.holdUntil > now) return scheduleReply(services, reply)
  const connector = services.connectors[reply.channel]
  if (reply.status === 'sending') return adoptAbandoned(services, reply, connector)
  const account = await readAccount(services.db, reply.channel, reply.account)
  if (!account || !connector) {
    return reply.status === 'unknown'
      ? leaveUnknown(services, reply)
      : block(services, reply, 'auth_broken', disconnected)
  }
  if (reply.status === 'unknown') return resolveReply(services, reply, connector, account)
  if (await mustWaitForPart(services, reply)) return
  if (await isLockedOut(services, account)) return block(services, reply, 'auth_broken', lockedOut)
  if (await needsApprovalNow(services, reply)) return block(services, reply, 'crisis', inCrisis)
  const closed = await closedMeanwhile(services, reply)
  if (closed !== null) return block(services, reply, 'window_closed', closed)
  if (await mustWaitForAnother(services, reply)) return
  const claimed = await claim(services, reply)
  if (claimed === null) return
  const outcome = await attempt(services, claimed, connector, account)
  await addSpend(services.db, account, now.slice(0, 10), outcome.costUsd ?? 0)
  await recordFate(services, claimed, outcome)
}

/** Marks the reply as being sent. Null when somebody else was faster. */
async function claim(services: Services, reply: Reply): Promise<Reply | null> {
  const status = nextReplyStatus(reply.status, 'claim')
  if (status === null) return null
  const now = services.now().toISOString()
  const next: Reply = {
    ...reply,
    status,
    version: reply.version + 1,
    fence: reply.fence + 1,
    attempts: reply.attempts + 1,
    firstTriedAt: reply.firstTriedAt ?? now,
    triedAt: now,
    failure: null,
  }
  const patience = new Date(services.now().getTime() + abandonedAfterSeconds * 1000).toISOString()
  return (await writeReply(services.db, next, patience)) ? next : null
}

const disconnected = 'The account is no longer connected.'
const lockedOut =
  "The platform no longer takes this account's credentials: connect the account again, then retry this reply."

const inCrisis = 'Crisis mode began before this public reply went out: somebody has to approve it first.'

/** Once the platform has refused an account's credentials, nothing more is tried with them; other accounts go on. */
async function isLockedOut(services: Pick<Services, 'db'>, account: Account): Promise<boolean> {
  const health = await readHealth(services.db, account)
  return health?.state === 'broken' && (health.code === 'auth_expired' || health.code === 'credentials_ended')
}

/** Nothing can be sent with its account: a person has to decide what becomes of it. */
async function block(services: Services, reply: Reply, code: string, detail: string): Promise<void> {
  const failure = { code, detail, retryable: true, nextAttemptAt: null }
  const blocked = await settle(services, reply, 'block', failure, 0)
  if (blocked !== null) await reportFailure(services, blocked)
}

/** Long enough for a send and its time-outs; after that its worker is gone. */
const abandonedAfterSeconds = 60

/**
 * Found "sending" although its worker should long have finished: the worker died, and whether the platform had the
 * message by then nobody knows. Sent again only where the platform makes that harmless.
 */
async function adoptAbandoned(services: Services, reply: Reply, connector?: Connector): Promise<void> {
  const since = (services.now().getTime() - Date.parse(reply.triedAt ?? reply.at)) / 1000
  if (since < abandonedAfterSeconds)
    return scheduleReply(services, reply, Math.ceil(abandonedAfterSeconds - since))
  const detail = 'The worker that was sending it stopped before it heard the answer.'
  if (connector?.definition.idempotentSend) {
    return recordFate(services, reply, { outcome: 'retryable', detail, afterSeconds: 1 })
  }
  return recordFate(services, reply, { outcome: 'unknown', detail })
}

/** The parts of a long text go one after the other, and only while all before them went out. */
async function mustWaitForPart(services: Services, reply: Reply): Promise<boolean> {
  const { part } = reply
  if (part === undefined) return false
  await completeParts(services.db, reply)
  const previous = await previousPart(services.db, reply)
  const standing = standingAfter(previous, part, lookupsInAll)
  switch (standing.kind) {
    case 'go':
      return false
    case 'wait':
      return true
    case 'follow':
      await settle(services, reply, standing.action, null, 0)
      return true
    case 'block':
      await settle(services, reply, 'block', standing.failure, 0)
      return true
  }
}

/** Replies of one conversation go in order: this one comes back once the earlier one should be out. */
async function mustWaitForAnother(services: Services, reply: Reply): Promise<boolean> {
  const replies = await listReplies(services.db, reply.conversationId)
  const earlier = replies.find(
    (other) =>
      other.id !== reply.id &&
      (other.at < reply.at || (other.at === reply.at && other.id < reply.id)) &&
      (other.status === 'queued' ||
        other.status === 'sending' ||
        (other.status === 'held' && !isScheduled(other))),
  )
  if (earlier === undefined) return false
  const due =
    earlier.holdUntil === null ? 0 : (Date.parse(earlier.holdUntil) - services.now().getTime()) / 1000
  await scheduleReply(services, reply, Math.min(60, Math.max(2, Math.ceil(due))))
  return true
}

/** Planned ahead, and its side has closed since: why, in words. What was only held for undo goes as it was allowed. */
async function closedMeanwhile(services: Services, reply: Reply): Promise<string | null> {
  if (!isScheduled(reply) || reply.template !== undefined || reply.attempts > 0) return null
  const head = await readHead(services.db, reply.conversationId)
  if (head === null) return null
  const { ok, reason = '' } = capabilityAt(head.can[reply.visibility], services.now().toISOString())
  const reasons: Readonly<Record<string, string>> = capabilityReasons
  return ok ? null : (reasons[reason] ?? 'This reply is not possible any more.')
}

/** Written to go at a moment of its own, not merely held for undo. */
const isScheduled = (reply: Reply): boolean =>
  reply.holdUntil !== null && Date.parse(reply.holdUntil) - Date.parse(reply.at) > 60_000

async function attempt(
  services: Services,
  reply: Reply,
  connector: Connector,
  account: Account,
): Promise<SendOutcome> {
  let begun = false
  try {
    const side = connector.definition[reply.visibility]
    const attachments = reply.filesOut ? [] : await outgoingMedia(services, reply, side)
    const input = {
      ...(await sendInput(services, reply, account)),
      ...(attachments.length > 0 ? { attachments } : {}),
    }
    begun = true
    return await connector.send(input)
  } catch (error) {
    if (!(error instanceof Failure)) {
      return begun
        ? { outcome: 'unknown', detail: 'Sending broke off in a way nobody had foreseen.' }
        : {
            outcome: 'retryable',
            detail: 'What is needed to send it (credentials, files) could not be read.',
          }
    }
    if (error.kind === 'rate_limited') {
      const until = error.retryAt ?? new Date(services.now().getTime() + 60_000).toISOString()
      return { outcome: 'rate_limited', until, detail: error.message }
    }
    if (error.kind === 'auth_expired') return { outcome: 'auth_broken', detail: error.message }
    return error.retryable
      ? { outcome: 'retryable', detail: error.message }
      : { outcome: 'content_rejected', detail: error.message }
  }
}

/** What a connector gets to look a reply up, and to send it but for its files. */
export async function sendInput(services: Services, reply: Reply, account: Account): Promise<SendInput> {
  const previous = await previousPart(services.db, reply)
  // Of one that a person found there the platform's id is not known: the next then answers the customer's message too.
  const continues = previous?.nativeId === seenIdOf(previous?.id ?? '') ? null : previous?.nativeId
  return {
    ...(await connectorContext(services, account)),
    replyId: reply.id,
    text: reply.text,
    ...(reply.template ? { template: reply.template } : {}),
    ...(continues ? { continues } : {}),
    ...(reply.attachments?.length && !reply.filesOut ? { withFiles: true as const } : {}),
    visibility: reply.visibility,
    address: reply.address,
    inReplyTo: reply.inReplyTo,
    writtenAt: reply.at,
    firstTriedAt:
      reply.firstTriedAt === reply.triedAt && reply.status === 'sending' ? null : reply.firstTriedAt,
    lastTriedAt: reply.triedAt,
  }
}

/** A redelivery of a reply that has landed completes what a crash left undone. */
async function repairSent(services: Services, reply: Reply): Promise<void> {
  if (reply.nativeId === null || reply.sentAt === null) return
  const landed = { nativeId: reply.nativeId, at: reply.sentAt, permalink: reply.permalink }
  await recordSent(services, reply, landed, 'confirm_sent')
}
