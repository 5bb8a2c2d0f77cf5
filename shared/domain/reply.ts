// A message of ours on its way out, and its fate.
import type { Address } from './mention.ts'
import type { ReplyStatus } from './reply-state.ts'

export type ReplyFailure = { code: string; detail: string; retryable: boolean; nextAttemptAt: string | null }

/** An approved template of the platform, for channels that need one outside the reply window. */
export type TemplateChoice = { name: string; language: string; parameters: string[] }

/** The reply as it is stored. `fence` grows with every claim, so that a late worker cannot write over a newer one. */
export type Reply = {
  id: string
  conversationId: string
  channel: string
  account: string
  status: ReplyStatus
  text: string
  visibility: 'public' | 'private'
  template?: TemplateChoice
  by: string
  at: string
  /** Who let it go out, where that was needed; `proposed` is what was written when they changed the text. */
  approval?: { by: string; at: string; proposed?: string }
  nativeId: string | null
  permalink: string | null
  holdUntil: string | null
  failure: ReplyFailure | null
  version: number
  fence: number
  attempts: number
  /** How often an unknown outcome was looked up in our own timeline. */
  lookups: number
  /** Where and as what it goes: fixed when it was written, so a later mention cannot redirect it. */
  address: Address
  /** Native id of the message it answers. */
  inReplyTo: string
  sentAt: string | null
  /** When the first and the last attempt began. */
  firstTriedAt: string | null
  triedAt: string | null
}
