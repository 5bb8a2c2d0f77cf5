// What every fake platform server offers to the simulator and to the tests. The product sees only its HTTP protocol.
import type { ChannelAction } from '#shared/domain/capability.ts'

/** A person on the fake platform. */
export type FakeCustomer = { nativeId: string; name: string; handle: string; followers: number | null }

/** Ways a fake can be told to misbehave. Each makes it answer exactly as the real platform would. */
export const misbehaviours = [
  'outside_window',
  'blocked_user',
  'deleted_parent',
  'duplicate_text',
  'not_permitted',
  'permission_lost',
  'token_revoked',
  'rate_limited',
  'server_error',
  'slow',
  'reset_before_write',
  'reset_after_write',
  'late_failure',
] as const
export type Misbehaviour = (typeof misbehaviours)[number]

/** Something a customer says. `inReplyTo` is a native id, ours or theirs. */
export type FakeMessage = {
  customer: FakeCustomer
  text: string
  visibility: 'public' | 'private'
  inReplyTo?: string
  media?: { kind: 'image' | 'document'; mimeType: string; bytes: Uint8Array; fileName?: string }
  /** ISO instant; the present without it. */
  at?: string
  /** Said without naming us: only a search finds it. */
  unaddressed?: boolean
  /** Stars of a review. */
  rating?: number
}

/** What the platform has received from us and shows to its users. */
export type FakeSent = {
  nativeId: string
  text: string
  to: string
  visibility: 'public' | 'private'
  at: string
  /** Files that came with it. */
  attachments?: readonly { mimeType: string; bytes: Uint8Array }[]
  /** Native id of what it answers, where the platform keeps that. */
  inReplyTo?: string
}

export type FakePlatform = {
  channel: string
  /** Origin, no path: what goes into `endpoint` of an accounts file. */
  endpoint: string
  /** Credentials that this fake accepts, in the names of the accounts file. */
  credentials: Record<string, string>
  /** Our own native id on this platform. */
  ownId: string
  /**
   * Runs the platform's verification handshake against `url` and delivers events there from then on. Rejects when the
   * handshake fails. Undelivered events are retried on a compressed schedule.
   */
  connectWebhook(url: string): Promise<void>
  /** Deliver some events twice, some late, some beside unknown ones. Off unless asked for. */
  disorder: boolean
  say(message: FakeMessage): Promise<{ nativeId: string }>
  /** Sides on which messages carry no files. */
  withoutPhotos?: readonly ('public' | 'private')[]
  /** Sides on which it takes every answer of an account in good standing. */
  refusesNone?: readonly ('public' | 'private')[]
  /** Undefined where the platform has no edits or deletions that reach us. */
  edit?(nativeId: string, text: string): Promise<void>
  remove?(nativeId: string): Promise<void>
  /** Somebody of ours answers in the platform's own app: comes back as an echo, where the platform echoes. */
  answerOutside?(to: FakeCustomer, text: string, inReplyTo: string): Promise<{ nativeId: string }>
  /** The customer's device received or read one of our messages. */
  acknowledge?(nativeId: string, status: 'delivered' | 'read'): Promise<void>
  /** Misbehave for the next `times` requests that it fits, for ever without `times`. Returns false if it cannot. */
  misbehave(what: Misbehaviour, times?: number): boolean
  behave(): void
  readonly sent: readonly FakeSent[]
  /** What was done to customers' messages, oldest first, where the platform has actions. */
  readonly acts?: readonly { action: ChannelAction; of: string }[]
  /** Requests served, by method and path template: for asserting what was called and how often. */
  readonly calls: readonly string[]
  /** Resolves when every event has been delivered or given up. */
  settled(): Promise<void>
  close(): Promise<void>
}

/**
 * `now` lets tests move the platform's clock. `port` 0 or absent picks a free one. `origin` is the inbox's own, for a
 * platform that is part of it, `folder` one in which a platform may lay down what people want to look at.
 */
export type FakeOptions = {
  port?: number
  now?: () => Date
  seed?: number
  origin?: string
  folder?: string
}
