// What do conversations, messages and replies look like from outside?
import * as z from 'zod/mini'
import { bands, conversationStatuses } from '../domain/conversation.ts'
import { mediaKinds } from '../domain/mention.ts'
import { noticeKinds } from '../domain/notice.ts'
import { replyStatuses } from '../domain/reply-state.ts'
import { judges, sentimentLabels, topics } from '../domain/signal.ts'

export const tag = z.string().check(z.trim(), z.minLength(1), z.maxLength(40))
export const instant = z.iso.datetime()

const capability = z.object({
  ok: z.boolean(),
  reason: z.optional(z.string()),
  until: z.optional(z.string()),
  price: z.optional(z.string()),
  /** After `until` a person, but no automation, may still answer until then. */
  humanUntil: z.optional(z.string()),
  /** One reply of this side to one message. */
  once: z.optional(z.boolean()),
})

const measure = z.object({ value: z.number(), evidence: z.array(z.string()) })

const sentiment = z.object({
  label: z.enum(sentimentLabels),
  score: z.number(),
  confidence: z.number(),
})

export const priorityShape = z.object({
  score: z.number(),
  band: z.enum(bands),
  reasons: z.array(z.object({ code: z.string(), points: z.number(), evidence: z.optional(z.string()) })),
  override: z.optional(
    z.object({ band: z.enum(bands), by: z.string(), at: z.string(), reason: z.optional(z.string()) }),
  ),
})

export const conversationShape = z.object({
  id: z.string(),
  version: z.number(),
  caseNo: z.number(),
  channel: z.string(),
  account: z.string(),
  brand: z.string(),
  status: z.enum(conversationStatuses),
  visibility: z.enum(['public', 'private']),
  customer: z.object({
    id: z.string(),
    name: z.string(),
    handle: z.string(),
    followers: z.nullable(z.number()),
    verified: z.optional(z.boolean()),
    /** Whether they are who they say could not be confirmed. */
    unverified: z.optional(z.literal(true)),
    /** By its name in the policy. */
    tier: z.nullable(z.string()),
  }),
  priority: priorityShape,
  sentiment,
  language: z.string(),
  dueAt: z.nullable(z.string()),
  replyWindowEndsAt: z.nullable(z.string()),
  can: z.object({
    public: capability,
    private: capability,
    hide: z.optional(capability),
    like: z.optional(capability),
    delete: z.optional(capability),
    callBack: z.optional(capability),
    takeOver: z.optional(capability),
  }),
  assignee: z.nullable(z.string()),
  tags: z.array(z.string()),
  lastMessage: z.object({ text: z.string(), at: z.string(), direction: z.enum(['in', 'out']) }),
  openedAt: z.string(),
  unanswered: z.number(),
  failedReply: z.boolean(),
  /** A reply waits for somebody to approve it. */
  pendingApproval: z.boolean(),
  snoozedUntil: z.nullable(z.string()),
  /** Who brought it to this state: a user, `system` or `customer`; absent where nobody in particular did. */
  changedBy: z.optional(z.string()),
})
export type Conversation = z.output<typeof conversationShape>

export const replyShape = z.object({
  id: z.string(),
  conversationId: z.string(),
  version: z.number(),
  status: z.enum(replyStatuses),
  text: z.string(),
  visibility: z.enum(['public', 'private']),
  by: z.string(),
  at: z.string(),
  /** Who let it go out, where that was needed; `proposed` is what was written when they changed the text. */
  approval: z.optional(z.object({ by: z.string(), at: z.string(), proposed: z.optional(z.string()) })),
  nativeId: z.nullable(z.string()),
  permalink: z.nullable(z.string()),
  holdUntil: z.nullable(z.string()),
  failure: z.nullable(
    z.object({
      code: z.string(),
      detail: z.string(),
      retryable: z.boolean(),
      nextAttemptAt: z.nullable(z.string()),
    }),
  ),
  /** Files that go with it, served to signed-in people only. */
  attachments: z.optional(
    z.array(
      z.object({
        /** What it was uploaded as: its uploader can attach it again. */
        uploadId: z.string(),
        kind: z.enum(mediaKinds),
        url: z.string(),
        fileName: z.string(),
        mimeType: z.string(),
        bytes: z.number(),
        alt: z.optional(z.string()),
      }),
    ),
  ),
  /** Which post of a long text it is: `of` is the reply of the first, `n` counts from 1. */
  part: z.optional(z.object({ of: z.string(), n: z.number(), count: z.number() })),
})
export type ReplyView = z.output<typeof replyShape>

export const messageShape = z.object({
  /** Stable within its conversation; a reply that has no native id yet has its reply id here. */
  id: z.string(),
  conversationId: z.string(),
  nativeId: z.string(),
  direction: z.enum(['in', 'out']),
  visibility: z.enum(['public', 'private']),
  text: z.string(),
  /** The subject of an email, the title of a review. */
  subject: z.optional(z.string()),
  /** Stars of a review, 1 to 5. */
  rating: z.optional(z.number()),
  /** The saved query that found it, where it was not sent to us. */
  foundBy: z.optional(z.string()),
  at: z.string(),
  author: z.object({ name: z.string(), handle: z.string(), unverified: z.optional(z.literal(true)) }),
  sentiment: z.optional(
    z.object({
      label: z.enum(sentimentLabels),
      score: z.number(),
      confidence: z.number(),
      words: z.array(z.string()),
      judge: z.enum(judges),
    }),
  ),
  /** What triage measured beside the sentiment; customers' messages only. */
  signals: z.optional(
    z.object({
      urgency: measure,
      offensive: measure,
      spam: measure,
      question: measure,
      topics: z.array(z.object({ topic: z.enum(topics), evidence: z.array(z.string()) })),
      language: z.string(),
      unscorable: z.optional(z.string()),
    }),
  ),
  /** What somebody said it really is, in place of what was measured; `was` is that. */
  relabel: z.optional(
    z.object({
      label: z.optional(z.enum(sentimentLabels)),
      urgent: z.optional(z.boolean()),
      offensive: z.optional(z.boolean()),
      spam: z.optional(z.boolean()),
      by: z.string(),
      at: z.string(),
      was: sentiment,
    }),
  ),
  media: z.array(
    z.object({
      kind: z.enum(mediaKinds),
      /** Served to signed-in people only; null until fetched, or when refused (see `note`). */
      url: z.nullable(z.string()),
      alt: z.optional(z.string()),
      fileName: z.optional(z.string()),
      mimeType: z.optional(z.string()),
      note: z.optional(z.string()),
    }),
  ),
  permalink: z.nullable(z.string()),
  /** The native id of the message it answers, and what that one says where the platform told it. */
  inReplyTo: z.optional(z.string()),
  parent: z.optional(
    z.object({
      name: z.string(),
      handle: z.string(),
      text: z.string(),
      permalink: z.nullable(z.string()),
    }),
  ),
  edited: z.optional(z.literal(true)),
  /** When it was last changed. */
  editedAt: z.optional(z.string()),
  /** What it said before, oldest first, each until it was changed at `until`. */
  earlier: z.optional(z.array(z.object({ text: z.string(), until: z.string() }))),
  /** `text` and `media` are gone with it, unless we deleted it or its platform lets us keep what its author took back. */
  deleted: z.optional(z.literal(true)),
  /** On its platform, as far as we know: hidden by us, liked by us. */
  hidden: z.optional(z.literal(true)),
  liked: z.optional(z.literal(true)),
  deletedAt: z.optional(z.string()),
  /** Who of us deleted it; absent where it was gone by itself. */
  deletedBy: z.optional(z.string()),
  reactions: z.optional(z.array(z.string())),
  reply: z.optional(replyShape),
})
export type Message = z.output<typeof messageShape>

export const activityShape = z.object({
  id: z.string(),
  type: z.string(),
  by: z.string(),
  at: z.string(),
  detail: z.record(z.string(), z.string()),
})
export type ActivityView = z.output<typeof activityShape>

export const customerShape = z.object({
  id: z.string(),
  name: z.string(),
  handle: z.string(),
  followers: z.nullable(z.number()),
  verified: z.optional(z.boolean()),
  channel: z.string(),
  /** Their tier, by its name in the policy. */
  tier: z.nullable(z.string()),
  cases: z.array(
    z.object({ conversationId: z.string(), openedAt: z.string(), snippet: z.string(), status: z.string() }),
  ),
})
export type Customer = z.output<typeof customerShape>

export const countsShape = z.record(z.string(), z.number())

/** RFC 9457 problem details, as every error of ours. */
export const problemShape = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.optional(z.string()),
  issues: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
})
export type Problem = z.output<typeof problemShape>

export const noticeShape = z.object({
  id: z.string(),
  to: z.string(),
  kind: z.enum(noticeKinds),
  /** Where it leads; for a crisis the id of that. */
  conversation: z.string(),
  by: z.string(),
  at: instant,
  text: z.string(),
})
export type NoticeView = z.output<typeof noticeShape>
