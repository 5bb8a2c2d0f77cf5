// What one thing said to or about us looks like once a platform's wire format is gone.
import type { Capabilities } from './capability.ts'
import type { Moderation } from './moderation.ts'

/** Who wrote something, as the platform names them. `followers` is null where the platform does not say. */
export type Author = {
  nativeId: string
  name: string
  handle: string
  followers: number | null
  /** The platform vouches for who it is. */
  verified?: boolean
  /** It could not be confirmed that they are who they say: their id is then one of its own, which nobody else has. */
  unverified?: true
}

export const mediaKinds = ['image', 'video', 'audio', 'document', 'sticker'] as const
export type MediaKind = (typeof mediaKinds)[number]

/** Media as the platform announces it: fetched soon after intake, because such links die within the hour. */
export type MediaRef = {
  kind: MediaKind
  /** The platform's id of the file, where it has to be resolved to a link first. */
  nativeId?: string
  url?: string
  mimeType?: string
  fileName?: string
  alt?: string
}

/** What a connector needs in order to answer: opaque to everybody else, kept with the conversation. */
export type Address = Record<string, string>

/**
 * Every item carries `recipient`: the native id of the account of ours it was sent to, so that one callback URL can
 * serve many accounts. Null means "the account of the URL".
 */
type Routed = { recipient: string | null }

/** Names one conversation: the thread on the platform and the customer in it. */
export type ThreadKey = { threadRoot: string; customerId: string }

/** The post that a message answers, as far as the platform hands it along or gives it when asked. */
export type ParentPost = { name: string; handle: string; text: string; permalink: string | null }

/** Longer ones are cut: it is there to be understood by, not to be read. */
const parentLength = 600

/** A parent of bounded length; undefined where nothing can be shown of it. */
export function parentPost({ text, ...more }: ParentPost): ParentPost | undefined {
  if (text.trim() === '') return undefined
  const letters = [...text]
  return {
    ...more,
    text: letters.length <= parentLength ? text : `${letters.slice(0, parentLength).join('')}…`,
  }
}

/** A message from a customer, or (`from: 'us'`) the echo of one of ours. */
export type MessageItem = Routed & {
  type: 'message'
  nativeId: string
  /** ISO 8601 UTC; the same for the same message whether it came by webhook or by poll. */
  at: string
  from: 'customer' | 'us'
  /** The customer of the conversation, also when the message is ours. */
  customer: Author
  threadRoot: string
  visibility: 'public' | 'private'
  text: string
  /** The subject line of an email, the title of a review. */
  subject?: string
  /** Stars of a review, 1 to 5. */
  rating?: number
  /** Id of the saved query that found it, where it was found and not sent to us. */
  foundBy?: string
  lang?: string
  media: MediaRef[]
  permalink: string | null
  /** Native id of the message this one answers. */
  inReplyTo?: string
  /** What that message says, where it is known. */
  parent?: ParentPost
  /**
   * Where a platform threads by naming earlier messages: native ids this one may answer, the likeliest first, and the
   * native ids of the other people it was addressed to. Absent: the thread is what `threadRoot` says.
   */
  answers?: { ids: readonly string[]; addressed: readonly string[] }
  /** Data of ours that the platform handed back, used to recognise an echo. */
  opaque?: string
  address: Address
  can: Capabilities
  /**
   * True where the platform gives no time and `at` is when it came in. Then the id alone tells a message that comes
   * again, among the conversation's latest.
   */
  timeless?: boolean
  /** True where no person need answer: joins, "user changed number" and the like. */
  quiet?: boolean
}

/** The text a message has now. Kept beside the message it changes, which stays as it was. */
export type EditItem = Routed &
  ThreadKey & {
    type: 'edit'
    nativeId: string
    /** `at` of the message it changes, where the platform says. */
    of: { nativeId: string; at?: string }
    at: string
    /** Null where the platform says only that something changed. */
    text: string | null
    /** Stars that a review has now, 1 to 5. */
    rating?: number
    /** The message as it reads now, at the moment of the change: set where a change asks for an answer of its own. */
    anew?: MessageItem
  }

export type DeletionItem = Routed &
  ThreadKey & {
    type: 'deletion'
    nativeId: string
    /** `at` of the message it changes, where the platform says. */
    of: { nativeId: string; at?: string }
    at: string
  }

/** An emoji put on a message; `emoji` null takes it off. Never opens a case. */
export type ReactionItem = Routed &
  ThreadKey & {
    type: 'reaction'
    nativeId: string
    of: { nativeId: string; at?: string }
    at: string
    emoji: string | null
  }

/** Somebody of ours hid, showed or liked a message on the platform, here or in its own app. */
export type ModerationItem = Routed &
  ThreadKey & {
    type: 'moderation'
    nativeId: string
    of: { nativeId: string; at?: string }
    at: string
    moderation: Moderation
  }

/** What became of one of our messages. `opaque` is our reply's id where the platform hands it back. */
export type StatusItem = Routed & {
  type: 'status'
  /** The platform's id of our message. */
  of: string
  status: 'sent' | 'delivered' | 'read' | 'failed'
  at: string
  opaque?: string
  failure?: { code: string; detail: string; retryable: boolean }
}

/** How far the customer of a thread has got with it: everything of ours that lay there by `upTo` has this status. */
export type WatermarkItem = Routed &
  ThreadKey & {
    type: 'watermark'
    status: 'delivered' | 'read'
    /** ISO instant, to the millisecond. */
    upTo: string
  }

/** The platform gave a customer another id; later items under the new one belong to the old conversation. */
export type IdentityItem = Routed & {
  type: 'identity'
  previous: string
  current: string
  at: string
}

/** Something about our account itself: access revoked, quality fallen. Raises the account's health. */
export type AccountItem = Routed & {
  type: 'account'
  code: string
  detail: string
  at: string
}

/** Read and rightly left alone; the ledger counts it under its reason. */
export type IgnoredItem = Routed & { type: 'ignored'; reason: string }

/** Could not be read. Parked with its bytes for a person; its neighbours are not touched. */
export type UnreadableItem = Routed & { type: 'unreadable'; reason: string; raw: string }

export type InboundItem =
  | MessageItem
  | EditItem
  | DeletionItem
  | ReactionItem
  | ModerationItem
  | StatusItem
  | WatermarkItem
  | IdentityItem
  | AccountItem
  | IgnoredItem
  | UnreadableItem

/** Items that hang on a message and belong to a known conversation. */
export type AnnotationItem = EditItem | DeletionItem | ReactionItem | ModerationItem
