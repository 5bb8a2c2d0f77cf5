// What follows from what was written: history lines, view counts, replies put on their way, and news for every page.
import type { Change } from '../api/live.ts'
import { activityIdOf } from '../domain/activity.ts'
import { type ConversationHead, type HeadActivity, isHostile } from '../domain/conversation.ts'
import type { Notice } from '../domain/notice.ts'
import { isUnfinished } from '../domain/reply-state.ts'
import { hostileDays } from '../domain/team.ts'
import { addActivity } from '../store/activities.ts'
import { addChangeEntry, type ChangePointer, takeSequence } from '../store/change-log.ts'
import { writeCase } from '../store/customer-cases.ts'
import { forEachOf } from '../store/database.ts'
import { addNotice } from '../store/notices.ts'
import { addHostile } from '../store/teams.ts'
import { countViews } from './count-views.ts'
import { fileForSearch } from './file-for-search.ts'
import { messageAddress, messageAsItIs } from './message-as-it-is.ts'
import { noticeOfCrisis, noticeOfLine } from './notices-of.ts'
import { presentConversation, presentMessage, presentReply } from './present.ts'
import { presentCrisis } from './present-crisis.ts'
import { presentIncident } from './present-incident.ts'
import { pushChanges, pushNotice, type Sockets } from './push-changes.ts'
import { partId } from './reply-parts.ts'
import { scheduleReply } from './schedule-reply.ts'
import type { Services } from './services.ts'
import type { StreamChange } from './stream-change.ts'

export type FanOutServices = Services & { sockets: Sockets }

/**
 * Handles one batch of a stream shard, in order. Safe to repeat: lines and counts know what they have seen, a reply
 * queued twice is sent once, and a change told twice carries the same version.
 */
export async function fanOut(
  services: FanOutServices,
  shardId: string,
  changes: readonly StreamChange[],
): Promise<void> {
  await forEachOf(changesByConversation(changes), 8, async (ofOne) => {
    for (const change of ofOne) {
      if (change.kind === 'head') {
        await writeHistory(services, change.before, change.after)
        await fileForSearch(services, change.before, change.after)
        await leaveNotice(services, noticeOfLine(change.after))
      }
      if (change.kind === 'reply') await dispatchReply(services, change)
    }
  })
  await countViews(services, shardId, changes)
  for (const change of changes) {
    if (change.kind === 'notice') await pushNotice(services, change.notice)
    if (change.kind === 'crisis') await leaveNotice(services, noticeOfCrisis(change.after))
  }
  const news = await newsOf(services, changes)
  if (news.length === 0) return
  const seq = await logChanges(services, news)
  await pushChanges(
    services,
    seq,
    news.map(({ change }) => change),
  )
}

/** It is told when it comes by itself. One write; nothing where there is nothing to tell. */
async function leaveNotice(services: Services, notice: Notice | null): Promise<void> {
  if (notice !== null) await addNotice(services.db, notice)
}

/** One conversation's changes go in order: the later state of a case must be the one that stays. */
function changesByConversation(changes: readonly StreamChange[]): StreamChange[][] {
  const groups = new Map<string, StreamChange[]>()
  for (const change of changes) {
    if (change.kind !== 'head' && change.kind !== 'reply') continue
    const id = change.kind === 'head' ? change.after.id : change.after.conversationId
    const group = groups.get(id)
    if (group) group.push(change)
    else groups.set(id, [change])
  }
  return [...groups.values()]
}

async function writeHistory(
  services: Services,
  before: ConversationHead | null,
  after: ConversationHead,
): Promise<void> {
  const { activity } = after
  // The case's own line tells that it was opened.
  if (activity !== null && activity.type !== 'opened') await writeLine(services, after, activity)
  else if (activity?.detail.elsewhere !== undefined)
    await addActivity(services.db, after.id, {
      id: activityIdOf(after),
      ...activity,
      type: 'named_elsewhere',
    })
  const sameCase = before?.caseNo === after.caseNo && before.status === after.status
  if (sameCase) return
  await writeCase(services.db, after.channel, after.customer.nativeId, {
    conversationId: after.id,
    openedAt: after.openedAt,
    snippet: after.lastMessage.text,
    status: after.status,
  })
}

/** The line is new once: with it, and only then, a hostile conversation is counted for who answered it. */
async function writeLine(services: Services, head: ConversationHead, activity: HeadActivity): Promise<void> {
  const added = await addActivity(services.db, head.id, { id: activityIdOf(head), ...activity })
  if (!added || activity.type !== 'reply_sent' || activity.by === 'system' || !isHostile(head)) return
  const day = activity.at.slice(0, 10)
  const forget = new Date(Date.parse(day) - hostileDays * 86_400_000).toISOString().slice(0, 10)
  await addHostile(services.db, activity.by, day, forget)
}

/** A new reply, or one a person has sent again, goes onto the queue; the sender itself queues its own later attempts. */
async function dispatchReply(
  services: Services,
  change: Extract<StreamChange, { kind: 'reply' }>,
): Promise<void> {
  const { before, after } = change
  const due = after.status === 'held' || after.status === 'queued'
  const alreadyMoving =
    before?.status === 'held' || before?.status === 'queued' || before?.status === 'sending'
  const sooner = before?.status === 'held' && (after.holdUntil ?? '') < (before.holdUntil ?? '')
  if (due && (!alreadyMoving || (after.status === 'held' && sooner))) await scheduleReply(services, after)
  await wakeNextPart(services, change)
}

/** Whatever became of one part of a long text, the next one's turn has come: to go, or to learn that it may not. */
async function wakeNextPart(
  services: Services,
  { before, after }: Extract<StreamChange, { kind: 'reply' }>,
): Promise<void> {
  const { part, status } = after
  if (part === undefined || part.n === part.count || before === null) return
  const over = !isUnfinished(status)
  if (over && isUnfinished(before.status)) {
    await scheduleReply(services, { id: partId(part.of, part.n + 1), holdUntil: null })
  }
}

type News = { pointer: ChangePointer; change: Change }

/** The latest of everything that changed, each thing once. */
async function newsOf(services: Services, changes: readonly StreamChange[]): Promise<News[]> {
  const now = services.now().toISOString()
  const news = new Map<string, News>()
  const messages = new Set<string>()
  for (const change of changes) {
    if (change.kind === 'head') {
      const { id } = change.after
      news.set(`c${id}`, {
        pointer: { kind: 'conversation', id },
        change: { kind: 'conversation', id, value: presentConversation(change.after, now) },
      })
    } else if (change.kind === 'reply') {
      const { id } = change.after
      news.set(`r${id}`, {
        pointer: { kind: 'reply', id },
        change: { kind: 'reply', id, value: presentReply(change.after) },
      })
    } else if (change.kind === 'incident') {
      const { id } = change.after
      news.set(`i${id}`, {
        pointer: { kind: 'incident', id },
        change: { kind: 'incident', id, value: presentIncident(change.after) },
      })
    } else if (change.kind === 'crisis') {
      const { id } = change.after
      news.set(`x${id}`, {
        pointer: { kind: 'crisis', id },
        change: { kind: 'crisis', id, value: presentCrisis(change.after) },
      })
    } else if (change.kind === 'message' && change.message.direction === 'in') {
      const { conversationId, at, nativeId } = change.message
      const value = presentMessage(change.message)
      news.set(`m${messageAddress(conversationId, at, nativeId)}`, {
        pointer: { kind: 'message', id: messageAddress(conversationId, at, nativeId) },
        change: { kind: 'message', id: value.id, value },
      })
    } else if (change.kind === 'notice') {
      // Told to its reader alone, beside the log everybody catches up from.
    } else if (change.kind === 'message') {
      messages.add(messageAddress(change.message.conversationId, change.message.at, change.message.nativeId))
    } else {
      messages.add(messageAddress(change.conversationId, change.at, change.nativeId))
    }
  }
  await forEachOf([...messages], 16, async (address) => {
    const value = await messageAsItIs(services.db, address)
    if (value === null) return
    news.set(`m${address}`, {
      pointer: { kind: 'message', id: address },
      change: { kind: 'message', id: value.id, value },
    })
  })
  return [...news.values()]
}

/** Writes the batch into the change log under the next number; a number that was closed meanwhile is left behind. */
async function logChanges(services: Services, news: readonly News[]): Promise<number> {
  for (;;) {
    const at = services.now().toISOString()
    const seq = await takeSequence(services.db, at)
    if (await addChangeEntry(services.db, { seq, at, changes: news.map(({ pointer }) => pointer) }))
      return seq
  }
}
