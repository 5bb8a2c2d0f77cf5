// Which parts of YouTube's answers are read, and what they must look like.
import * as z from 'zod/mini'

export const idSchema = z.string().check(z.regex(/^[\w.-]{1,200}$/))
export const channelIdSchema = z.string().check(z.regex(/^UC[\w-]{22}$/))
export const videoIdSchema = z.string().check(z.regex(/^[\w-]{11}$/))
const instantSchema = z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text))))

/** `authorChannelId` is missing where an account is no longer there. */
export const commentSchema = z.object({
  id: idSchema,
  snippet: z.object({
    textDisplay: z.optional(z.string()),
    textOriginal: z.optional(z.string()),
    videoId: z.optional(z.string()),
    authorDisplayName: z.optional(z.string()),
    authorChannelId: z.optional(z.object({ value: z.string().check(z.minLength(1)) })),
    publishedAt: instantSchema,
    updatedAt: z.optional(z.string()),
  }),
})

/** `replies` holds some of them only. */
export const threadSchema = z.object({
  id: idSchema,
  snippet: z.object({
    videoId: z.optional(z.string()),
    canReply: z.optional(z.boolean()),
    totalReplyCount: z.optional(z.number()),
    topLevelComment: z.unknown(),
  }),
  replies: z.optional(z.object({ comments: z.optional(z.array(z.unknown())) })),
})

export const videoSchema = z.object({
  id: idSchema,
  snippet: z.object({
    channelId: z.string().check(z.minLength(1)),
    channelTitle: z.optional(z.string()),
    title: z.string(),
    description: z.optional(z.string()),
    publishedAt: instantSchema,
    defaultAudioLanguage: z.optional(z.string()),
    defaultLanguage: z.optional(z.string()),
  }),
  statistics: z.optional(z.object({ commentCount: z.optional(z.string()) })),
})

export const foundVideoSchema = z.object({
  id: z.object({ videoId: videoIdSchema }),
  snippet: z.object({ publishedAt: instantSchema }),
})

export const pageSchema = z.object({
  items: z.optional(z.array(z.unknown())),
  nextPageToken: z.optional(z.string()),
})

export const ownChannelSchema = z.object({
  id: z.string(),
  snippet: z.object({ title: z.string(), customUrl: z.optional(z.string()) }),
})

export const audienceSchema = z.object({
  id: z.string(),
  statistics: z.object({
    subscriberCount: z.optional(z.string()),
    hiddenSubscriberCount: z.optional(z.boolean()),
  }),
})

/** A thread that is no longer there, as we remember it. */
export const goneSchema = z.object({
  id: idSchema,
  at: instantSchema,
  seenAt: instantSchema,
  customerId: z.string(),
})

/** What `normalise` gets: a page made whole. `audiences`: subscribers by channel id. */
export const deliverySchema = z.object({
  me: z.optional(z.string()),
  items: z.array(z.unknown()),
  audiences: z.optional(z.record(z.string(), z.unknown())),
})

export const kindSchema = z.object({ kind: z.string() })

export type Comment = z.infer<typeof commentSchema>
export type Thread = z.infer<typeof threadSchema>
