// What does the stand-in server know, and how does it tell pages what changed?
import type { CrisisView } from '#shared/api/crises.ts'
import type { Change, ServerFrame } from '#shared/api/live.ts'
import type { SavedViewCounted } from '#shared/api/saved-views.ts'
import type { ActivityView, Conversation, Message, NoticeView, ReplyView } from '#shared/api/shapes.ts'
import type { ActivityType } from '#shared/domain/activity.ts'
import { passes } from '#shared/domain/queue-filter.ts'

export type Listener = { user: string; send: (frame: ServerFrame) => void }

/** Conversations, threads and replies in memory; every change gets a number and goes to all listeners. */
export class World {
  readonly conversations = new Map<string, Conversation>()
  readonly messages = new Map<string, Message[]>()
  readonly activity = new Map<string, ActivityView[]>()
  readonly replies = new Map<string, ReplyView>()
  readonly listeners = new Set<Listener>()
  readonly log: { seq: number; changes: Change[] }[] = []
  /** Conversations that refuse what is done to many, with why. */
  readonly refusals = new Map<string, string>()
  readonly savedViews: Omit<SavedViewCounted, 'count'>[] = []
  readonly notices: NoticeView[] = []
  crises: CrisisView[] = []
  seq = 48_213

  add(conversation: Conversation, messages: Message[], activity: ActivityView[] = []): void {
    this.conversations.set(conversation.id, conversation)
    this.messages.set(conversation.id, messages)
    this.activity.set(conversation.id, activity)
  }

  conversation(id: string): Conversation {
    const found = this.conversations.get(id)
    if (found === undefined) throw new Error(`There is no conversation ${id}.`)
    return found
  }

  /** The conversation after `patch`, one version on, told to everybody. */
  change(
    id: string,
    patch: Partial<Conversation>,
    line?: { type: ActivityType; by: string; detail?: Record<string, string> },
  ): Conversation {
    const before = this.conversation(id)
    const value = { ...before, ...patch, version: before.version + 1 }
    this.conversations.set(id, value)
    if (line !== undefined) {
      const at = new Date().toISOString()
      this.activity.get(id)?.push({ id: `v${value.version}`, at, detail: {}, ...line })
    }
    this.tell([{ kind: 'conversation', id, value }])
    return value
  }

  /** Enters or changes a crisis, told to everybody. */
  setCrisis(crisis: CrisisView): CrisisView {
    this.crises = [...this.crises.filter(({ id }) => id !== crisis.id), crisis]
    this.tell([{ kind: 'crisis', id: crisis.id, value: crisis }])
    return crisis
  }

  /** Puts a message into its thread, or in the place of the one with its id. */
  say(message: Message): void {
    const thread = this.messages.get(message.conversationId) ?? []
    const known = thread.findIndex(({ id }) => id === message.id)
    if (known >= 0) thread[known] = message
    else thread.push(message)
    this.messages.set(message.conversationId, thread)
    this.tell([{ kind: 'message', id: message.id, value: message }])
  }

  setReply(reply: ReplyView): ReplyView {
    this.replies.set(reply.id, reply)
    const thread = this.messages.get(reply.conversationId) ?? []
    const at = thread.findIndex((message) => message.reply?.id === reply.id)
    const known = thread[at]
    if (known !== undefined) thread[at] = { ...known, reply }
    this.tell([{ kind: 'reply', id: reply.id, value: reply }])
    return reply
  }

  /** Numbers the changes, keeps them for those who catch up, and sends them with each person's counts. */
  tell(changes: Change[]): void {
    this.seq++
    this.log.push({ seq: this.seq, changes })
    for (const { user, send } of this.listeners) {
      const counts: Change = { kind: 'counts', id: 'views', value: this.counts(user) }
      send({ type: 'changes', seq: this.seq, changes: [...changes, counts] })
    }
  }

  /** Something came for people, told beside the log. */
  notice(notice: NoticeView): void {
    this.notices.unshift(notice)
    for (const { send } of this.listeners)
      send({ type: 'changes', seq: null, changes: [{ kind: 'notice', id: notice.id, value: notice }] })
  }

  presence(user: string, conversation: string, state: 'viewing' | 'typing' | 'gone'): void {
    const change: Change = { kind: 'presence', id: user, value: { user, conversation, state } }
    for (const listener of this.listeners) {
      if (listener.user !== user) listener.send({ type: 'changes', seq: null, changes: [change] })
    }
  }

  counts(user: string): Record<string, number> {
    const on = this.crises.filter(({ endedAt }) => endedAt === null)
    const groups = on.length === 0 ? [] : ['yes', 'no', ...on.map(({ id }) => id)]
    const views = ['needs_reply', 'unassigned', 'mine', 'waiting', 'snoozed', 'approvals', 'failed', 'done']
    const counts: Record<string, number> = Object.fromEntries(
      [...groups.map((group) => `crisis:${group}`), ...views].map((name) => [name, 0]),
    )
    const count = (name: string) => {
      counts[name] = (counts[name] ?? 0) + 1
    }
    // One round: a change among ten thousand is told fifty times a second.
    for (const one of this.conversations.values()) {
      const { status, assignee, failedReply } = one
      count(status === 'ignored' ? 'done' : status)
      if (status !== 'needs_reply') continue
      if (assignee === null) count('unassigned')
      if (assignee === user) count('mine')
      if (failedReply) count('failed')
      for (const group of groups) if (passes(one, { crisis: group }, '', on)) count(`crisis:${group}`)
    }
    return counts
  }
}
