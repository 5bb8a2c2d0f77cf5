// A crisis run from one place: what is in its scope, who owns it, what may be said. Which changes are allowed, and what does
// its log say of each?
import type { Topic } from './signal.ts'

/** A text that may go out as it is: the holding statement first, then approved variants of it. */
export type Statement = { text: string; by: string; at: string }

export type CrisisLine = {
  no: number
  at: string
  by: string
  type:
    | 'entered'
    | 'statement'
    | 'owner'
    | 'decision'
    | 'handover'
    | 'approved'
    | 'rejected'
    | 'answered'
    | 'ended'
  detail: Record<string, string>
}

export type Crisis = {
  id: string
  version: number
  title: string
  brand: string
  /** Null: every channel. */
  channels: string[] | null
  /** Null: whatever it is about. */
  topic: Topic | null
  incident: string | null
  owner: string
  statements: Statement[]
  startedAt: string
  by: string
  endedAt: string | null
  summary: string | null
  /** How many lines its log has, and the latest ones: they travel here until the next write stores them. */
  lines: number
  fresh: CrisisLine[]
}

export type CrisisAction =
  | { type: 'statement'; by: string; text: string }
  | { type: 'owner'; by: string; to: string }
  | { type: 'decision'; by: string; text: string }
  | { type: 'handover'; by: string; to: string; text: string }
  | { type: 'decided'; by: string; verdict: 'approved' | 'rejected'; conversation: string }
  | { type: 'answered'; by: string; count: number; text: string }
  | { type: 'end'; by: string; summary: string }

export type CrisisDecision = { ok: true; crisis: Crisis } | { ok: false; message: string }

const mostStatements = 12

export function enterCrisis(
  scope: Pick<Crisis, 'id' | 'title' | 'brand' | 'channels' | 'topic' | 'incident' | 'owner' | 'by'>,
  statement: string,
  now: string,
): Crisis {
  const base: Crisis = {
    ...scope,
    version: 1,
    statements: [{ text: statement, by: scope.by, at: now }],
    startedAt: now,
    endedAt: null,
    summary: null,
    lines: 0,
    fresh: [],
  }
  return logged(base, now, 'entered', scope.by, { owner: scope.owner, statement })
}

/** The crisis after `action`, with its line of the log; or why not. Nothing changes an ended one but what is said of it. */
export function decideCrisis(crisis: Crisis, action: CrisisAction, now: string): CrisisDecision {
  if (crisis.endedAt !== null && action.type !== 'decided') {
    return { ok: false, message: 'This crisis has ended.' }
  }
  const { by } = action
  switch (action.type) {
    case 'statement': {
      if (crisis.statements.length >= mostStatements) {
        return {
          ok: false,
          message: `There are ${mostStatements} statements already: that is enough to vary.`,
        }
      }
      const statements = [...crisis.statements, { text: action.text, by, at: now }]
      return done(logged({ ...crisis, statements }, now, 'statement', by, { text: action.text }))
    }
    case 'owner':
      return done(logged({ ...crisis, owner: action.to }, now, 'owner', by, { to: action.to }))
    case 'decision':
      return done(logged(crisis, now, 'decision', by, { text: action.text }))
    case 'handover': {
      const { to, text } = action
      return done(logged({ ...crisis, owner: to }, now, 'handover', by, { to, text }))
    }
    case 'decided':
      return done(logged(crisis, now, action.verdict, by, { conversation: action.conversation }))
    case 'answered': {
      const detail = { count: String(action.count), text: action.text }
      return done(logged(crisis, now, 'answered', by, detail))
    }
    case 'end': {
      const ended = { ...crisis, endedAt: now, summary: action.summary }
      return done(logged(ended, now, 'ended', by, { summary: action.summary }))
    }
  }
}

const done = (crisis: Crisis): CrisisDecision => ({ ok: true, crisis })

function logged(
  crisis: Crisis,
  at: string,
  type: CrisisLine['type'],
  by: string,
  detail: Record<string, string>,
): Crisis {
  const no = crisis.lines + 1
  return { ...crisis, lines: no, fresh: [...crisis.fresh, { no, at, by, type, detail }] }
}

export type Scoped = { brand: string; channel: string; topics: readonly string[] | null }
export type CrisisScope = Pick<Crisis, 'id' | 'brand' | 'channels' | 'topic' | 'endedAt'>

type Head = { brand: string; channel: string; priority: { reasons: readonly { code: string }[] } }

/** What a conversation is, as scopes see it: its topics are those its priority names, null when it names none. */
export function scopedOf({ brand, channel, priority }: Head): Scoped {
  const named = priority.reasons.flatMap(({ code }) => (code.startsWith('topic_') ? [code.slice(6)] : []))
  return { brand, channel, topics: named.length === 0 ? null : named }
}

/** Is a conversation in the scope of a crisis? Where its topics are not known, it is: better asked once too often. */
export function isInScope(
  { brand, channels, topic, endedAt }: Pick<Crisis, 'brand' | 'channels' | 'topic' | 'endedAt'>,
  of: Scoped,
): boolean {
  return (
    endedAt === null &&
    brand === of.brand &&
    (channels === null || channels.includes(of.channel)) &&
    (topic === null || of.topics === null || of.topics.includes(topic))
  )
}
