// Where on Slack was something said, in which thread, and what can be done there?
import type { Capabilities } from '../../domain/capability.ts'
import type { Author } from '../../domain/mention.ts'

/** What is known around a message. `team` is our own workspace. */
export type Place = {
  channel: string
  team: string
  /** Shared with another organisation: our colleagues are then told apart from customers. */
  shared: boolean
  /** The other person of a direct message, where the source says. */
  partner?: string | undefined
}

/** Name until the person's profile has been asked for: events carry ids only. */
export const unnamed = 'Slack user'

/** Ids of direct messages begin with D. */
export const isDirect = (channel: string): boolean => channel.startsWith('D')

export const nativeIdOf = (channel: string, ts: string): string => `${channel}:${ts}`

/** One conversation per person and thread; a direct message is one thread. */
export function threadRootOf(channel: string, ts: string, threadTs: string | undefined): string {
  return isDirect(channel) ? `im:${channel}` : nativeIdOf(channel, threadTs ?? ts)
}

/** Slack's `ts` is seconds with six places, read as text: a float would not hold it. */
export function instantOf(ts: string): string {
  const [seconds = '0', micros = ''] = ts.split('.')
  return new Date(Number(seconds) * 1000 + Number(micros.slice(0, 3))).toISOString()
}

export function tsOf(instant: string): string {
  const ms = Date.parse(instant)
  return `${Math.floor(ms / 1000)}.${String(ms % 1000).padStart(3, '0')}000`
}

/** Negative when `a` is older than `b`. */
export function compareTs(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}

export function authorOf(user: string): Author {
  return { nativeId: user, name: unnamed, handle: '', followers: null }
}

export function capabilitiesIn({ channel, shared }: Place): Capabilities {
  if (isDirect(channel)) return { public: { ok: false, reason: 'no_public_side' }, private: { ok: true } }
  return { public: { ok: true }, private: shared ? { ok: false, reason: 'recipient_refuses' } : { ok: true } }
}
