// Which changes of a conversation are allowed, and what is its head afterwards? Every writer asks this, and the answer
// brings its line of history along, so that history cannot be forgotten.
import type { ActivityType } from './activity.ts'
import type { ChannelAction } from './capability.ts'
import type { Band, ConversationHead, ConversationStatus } from './conversation.ts'
import { dueAt, type SlaPolicy } from './sla.ts'

export type ConversationAction =
  | { type: 'claim'; by: string; until: string }
  /** `note`, here and when it is given away: what who takes it over should know. */
  | { type: 'release'; by: string; lead: boolean; note?: string }
  | { type: 'assign'; by: string; to: string; until: string; note?: string }
  | { type: 'snooze'; by: string; until: string }
  | { type: 'wake' }
  | { type: 'close'; by: string }
  | { type: 'ignore'; by: string; reason?: string }
  | { type: 'reopen'; by: string }
  | { type: 'tags'; by: string; add: string[]; remove: string[] }
  | { type: 'note'; by: string; text: string }
  | { type: 'priority'; by: string; band: Band; reason?: string }
  | { type: 'act'; by: string; action: ChannelAction; of: string }
  | { type: 'ask_approval'; by: string }
  | { type: 'settle_approval'; by: string; verdict: 'approved' | 'rejected'; more: boolean; reason?: string }
  | { type: 'lease_ended' }
  | { type: 'touch'; by: string; until: string }

export type Refusal = { code: 'held_by_other' | 'not_allowed' | 'invalid'; message: string }
export type Decision = { ok: true; head: ConversationHead } | { ok: false; refusal: Refusal }

const open: readonly ConversationStatus[] = ['needs_reply', 'waiting', 'snoozed']
const ended: readonly ConversationStatus[] = ['done', 'ignored']

/** In which states each action may be taken. */
const allowed: Record<ConversationAction['type'], readonly ConversationStatus[]> = {
  claim: open,
  release: open,
  assign: open,
  snooze: ['needs_reply', 'waiting', 'snoozed'],
  wake: ['snoozed'],
  close: open,
  ignore: open,
  reopen: [...ended, 'snoozed'],
  tags: [...open, ...ended],
  note: [...open, ...ended],
  priority: open,
  act: [...open, ...ended],
  ask_approval: [...open, ...ended],
  settle_approval: [...open, ...ended],
  lease_ended: open,
  touch: open,
}

const words: Record<ConversationStatus, string> = {
  needs_reply: 'needs a reply',
  waiting: 'waits for the customer',
  snoozed: 'is snoozed',
  done: 'is closed',
  ignored: 'is ignored',
}

const maxTags = 20

/** The head after `action`, one version on and with its line of history; or why not. `now` is an ISO instant. */
export function decide(
  head: ConversationHead,
  action: ConversationAction,
  now: string,
  sla: SlaPolicy,
): Decision {
  if (!allowed[action.type].includes(head.status)) {
    return refuse(
      'not_allowed',
      `This conversation ${words[head.status]}, so "${action.type}" does not apply to it.`,
    )
  }
  switch (action.type) {
    case 'claim':
      if (head.assignee !== null && head.assignee !== action.by) {
        return refuse('held_by_other', `${head.assignee} holds this conversation.`)
      }
      return next(head, now, 'claimed', action.by, { assignee: action.by, claimedUntil: action.until })
    case 'release':
      if (head.assignee === null) return refuse('not_allowed', 'Nobody holds this conversation.')
      if (head.assignee !== action.by && !action.lead) {
        return refuse(
          'held_by_other',
          `${head.assignee} holds this conversation; only they or a lead can release it.`,
        )
      }
      return next(
        head,
        now,
        'released',
        action.by,
        { assignee: null, claimedUntil: null },
        { from: head.assignee, ...(action.note ? { note: action.note } : {}) },
      )
    case 'assign':
      return next(
        head,
        now,
        'assigned',
        action.by,
        { assignee: action.to, claimedUntil: action.until },
        { to: action.to, ...(action.note ? { note: action.note } : {}) },
      )
    case 'snooze':
      if (action.until <= now) return refuse('invalid', 'Snooze until a moment in the future.')
      return next(
        head,
        now,
        'snoozed',
        action.by,
        { status: 'snoozed', snoozedUntil: action.until },
        { until: action.until },
      )
    case 'wake':
      return next(head, now, 'woken', 'system', backToWork(head, now, sla))
    case 'close':
      return next(head, now, 'closed', action.by, endedFields('done', now))
    case 'ignore':
      return next(head, now, 'ignored', action.by, endedFields('ignored', now), reasonDetail(action.reason))
    case 'reopen':
      return next(head, now, 'reopened', action.by, backToWork(head, now, sla))
    case 'tags':
      return retag(head, action, now)
    case 'note':
      return next(head, now, 'noted', action.by, {}, { text: action.text })
    case 'act':
      return next(head, now, 'acted', action.by, {}, { action: action.action, of: action.of })
    case 'ask_approval':
      return next(head, now, 'approval_asked', action.by, { pendingApproval: true })
    case 'settle_approval':
      return next(
        head,
        now,
        action.verdict,
        action.by,
        { pendingApproval: action.more },
        reasonDetail(action.reason),
      )
    case 'priority':
      return reprioritise(head, action, now, sla)
    case 'lease_ended': {
      if (head.assignee === null) return refuse('not_allowed', 'Nobody holds this conversation.')
      const from = head.assignee
      return next(head, now, 'lease_ended', 'system', { assignee: null, claimedUntil: null }, { from })
    }
    case 'touch':
      if (head.assignee !== action.by) return refuse('held_by_other', 'Only its holder keeps a claim alive.')
      return {
        ok: true,
        head: { ...head, claimedUntil: action.until, version: head.version + 1, activity: null },
      }
  }
}

/** The fields of a head that goes back to the list of those who need a reply. */
export function backToWork(head: ConversationHead, now: string, sla: SlaPolicy): Partial<ConversationHead> {
  const since = head.oldestUnansweredAt ?? now
  return {
    status: 'needs_reply',
    snoozedUntil: null,
    doneAt: null,
    oldestUnansweredAt: since,
    dueAt: dueAt(head, since, effectiveBand(head), sla),
  }
}

/** The band that counts: a person's, while there is one. */
export const effectiveBand = (head: Pick<ConversationHead, 'priority'>): Band =>
  head.priority.override?.band ?? head.priority.band

function endedFields(status: 'done' | 'ignored', now: string): Partial<ConversationHead> {
  return {
    status,
    doneAt: now,
    assignee: null,
    claimedUntil: null,
    snoozedUntil: null,
    dueAt: null,
    oldestUnansweredAt: null,
    unanswered: 0,
    failedReply: false,
  }
}

function retag(
  head: ConversationHead,
  action: { by: string; add: string[]; remove: string[] },
  now: string,
): Decision {
  const tags = [...new Set([...head.tags.filter((tag) => !action.remove.includes(tag)), ...action.add])]
  if (tags.length > maxTags) return refuse('invalid', `A conversation has at most ${maxTags} tags.`)
  return next(
    head,
    now,
    'tagged',
    action.by,
    { tags },
    { added: action.add.join(', '), removed: action.remove.join(', ') },
  )
}

function reprioritise(
  head: ConversationHead,
  action: { by: string; band: Band; reason?: string },
  now: string,
  sla: SlaPolicy,
): Decision {
  const override = {
    band: action.band,
    by: action.by,
    at: now,
    ...(action.reason ? { reason: action.reason } : {}),
  }
  const due = head.oldestUnansweredAt && dueAt(head, head.oldestUnansweredAt, action.band, sla)
  return next(
    head,
    now,
    'priority_set',
    action.by,
    { priority: { ...head.priority, override }, dueAt: head.dueAt === null ? null : due },
    { from: effectiveBand(head), to: action.band, ...reasonDetail(action.reason) },
  )
}

function next(
  head: ConversationHead,
  now: string,
  type: ActivityType,
  by: string,
  changes: Partial<ConversationHead>,
  detail: Record<string, string> = {},
): Decision {
  return {
    ok: true,
    head: { ...head, ...changes, version: head.version + 1, activity: { type, by, at: now, detail } },
  }
}

const reasonDetail = (reason: string | undefined): Record<string, string> => (reason ? { reason } : {})
const refuse = (code: Refusal['code'], message: string): Decision => ({
  ok: false,
  refusal: { code, message },
})
