// A message of ours on its way out, and its fate.
import type { Address, MediaKind } from './mention.ts'
import type { ReplyStatus } from './reply-state.ts'

export type ReplyFailure = { code: string; detail: string; retryable: boolean; nextAttemptAt: string | null }

/** An approved template of the platform, for channels that need one outside the reply window. */
export type TemplateChoice = { name: string; language: string; parameters: string[] }

/** A file that goes out with a reply, as its own bytes say. `uploadId` is what it was handed over as. */
export type ReplyAttachment = {
  uploadId: string
  kind: MediaKind
  mimeType: string
  fileName: string
  bytes: number
  alt?: string
}

/** Which part of a long text a reply is: `of` is the id of the first part, `n` counts from 1 to `count`. */
export type ReplyPart = { of: string; n: number; count: number }

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
  attachments?: ReplyAttachment[]
  /** Its files went out as a message of their own in an attempt whose text did not: they are not sent again. */
  filesOut?: true
  part?: ReplyPart
  /** Of a first part: the texts of the others, which are made from it. */
  laterTexts?: string[]
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
  /** Native id of the customer it goes to. */
  to?: string
  sentAt: string | null
  /** When the first and the last attempt began. */
  firstTriedAt: string | null
  triedAt: string | null
}
