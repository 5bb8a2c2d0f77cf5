// Which parts of AT Protocol's objects are read, and what they must look like.
import * as z from 'zod/mini'

const refSchema = z.object({ uri: z.string(), cid: z.string() })

export const errorSchema = z.object({ error: z.optional(z.string()), message: z.optional(z.string()) })

export const sessionSchema = z.object({
  did: z.string(),
  handle: z.string(),
  accessJwt: z.string(),
  refreshJwt: z.string(),
  didDoc: z.optional(
    z.object({
      service: z.optional(
        z.array(z.object({ id: z.string(), type: z.string(), serviceEndpoint: z.unknown() })),
      ),
    }),
  ),
})

/** What is kept between calls. `identifier` tells whose it is, should the credentials change. */
export const storedSessionSchema = z.object({
  identifier: z.string(),
  did: z.string(),
  handle: z.string(),
  accessJwt: z.string(),
  refreshJwt: z.string(),
  service: z.string(),
})

const viewerSchema = z.object({
  blockedBy: z.optional(z.boolean()),
  blocking: z.optional(z.string()),
  followedBy: z.optional(z.string()),
})

/** Every view of a person, from the short one in a notification to the detailed one. */
export const profileSchema = z.object({
  did: z.string(),
  handle: z.string(),
  displayName: z.optional(z.string()),
  followersCount: z.optional(z.int()),
  viewer: z.optional(viewerSchema),
  verification: z.optional(z.object({ verifiedStatus: z.optional(z.string()) })),
  associated: z.optional(z.object({ chat: z.optional(z.object({ allowIncoming: z.optional(z.string()) })) })),
})

const postRecordSchema = z.object({
  text: z.string(),
  langs: z.optional(z.array(z.string())),
  reply: z.optional(z.object({ root: refSchema, parent: refSchema })),
})

/** Enough to sort and to recognise a notification, whatever its reason. */
export const notificationHeadSchema = z.object({
  uri: z.string(),
  cid: z.string(),
  reason: z.string(),
  indexedAt: z.string(),
  author: z.object({ did: z.string() }),
})

export const postNotificationSchema = z.object({
  uri: z.string(),
  cid: z.string(),
  reason: z.string(),
  reasonSubject: z.optional(z.string()),
  indexedAt: z.string(),
  author: profileSchema,
  record: postRecordSchema,
})

export const notificationPageSchema = z.object({
  cursor: z.optional(z.string()),
  notifications: z.array(z.unknown()),
})

/** A post as a search gives it. */
export const foundPostSchema = z.object({
  uri: z.string(),
  cid: z.string(),
  indexedAt: z.string(),
  author: profileSchema,
  record: postRecordSchema,
})

/** Enough to sort what a search gave: it is sorted by the earlier of the two times. */
export const foundHeadSchema = z.object({
  uri: z.string(),
  indexedAt: z.string(),
  author: z.object({ did: z.string() }),
  record: z.object({
    text: z.string(),
    createdAt: z.optional(z.string()),
    langs: z.optional(z.array(z.string())),
  }),
})

export const foundPageSchema = z.object({ cursor: z.optional(z.string()), posts: z.array(z.unknown()) })

export const postViewSchema = z.object({
  uri: z.string(),
  embed: z.optional(z.unknown()),
  viewer: z.optional(z.object({ replyDisabled: z.optional(z.boolean()) })),
})

export const imagesViewSchema = z.object({
  images: z.array(z.object({ fullsize: z.string(), alt: z.optional(z.string()) })),
})

export const videoViewSchema = z.object({
  playlist: z.string(),
  thumbnail: z.optional(z.string()),
  alt: z.optional(z.string()),
})

export const mediaInRecordViewSchema = z.object({ media: z.unknown() })

export const convoSchema = z.object({
  id: z.string(),
  members: z.array(profileSchema),
  status: z.optional(z.string()),
  kind: z.optional(z.object({ $type: z.optional(z.string()) })),
})

export const convoPageSchema = z.object({
  cursor: z.optional(z.string()),
  convos: z.array(z.looseObject({ id: z.string(), lastMessage: z.optional(z.unknown()) })),
})

/** `text` is missing on a message that was deleted. */
export const directMessageSchema = z.object({
  id: z.string(),
  sender: z.object({ did: z.string() }),
  sentAt: z.string(),
  text: z.optional(z.string()),
})

export const messagePageSchema = z.object({
  cursor: z.optional(z.string()),
  messages: z.array(z.unknown()),
})

export const logPageSchema = z.object({ cursor: z.optional(z.string()), logs: z.array(z.unknown()) })

export const logHeadSchema = z.object({
  $type: z.string(),
  rev: z.optional(z.string()),
  convoId: z.optional(z.string()),
})

export const messageLogSchema = z.object({
  convoId: z.string(),
  rev: z.string(),
  message: directMessageSchema,
})

export const reactionLogSchema = z.object({
  convoId: z.string(),
  rev: z.string(),
  message: z.object({ id: z.string(), sentAt: z.string() }),
  reaction: z.object({ value: z.string(), sender: z.object({ did: z.string() }), createdAt: z.string() }),
})

/** The deliveries that our own poll puts together: everything `normalise` needs, so that it can stay pure. */
export const notificationDeliverySchema = z.object({
  me: z.string(),
  notifications: z.array(z.unknown()),
  posts: z.array(z.unknown()),
  profiles: z.array(z.unknown()),
})

export const foundDeliverySchema = z.object({
  me: z.string(),
  posts: z.array(z.unknown()),
  profiles: z.array(z.unknown()),
})

export const chatDeliverySchema = z.object({
  me: z.string(),
  logs: z.array(z.unknown()),
  convos: z.array(z.unknown()),
  profiles: z.array(z.unknown()),
})

export const createdRecordSchema = refSchema
export const recordViewSchema = z.object({ uri: z.string(), cid: z.optional(z.string()), value: z.unknown() })
export const uploadedBlobSchema = z.object({ blob: z.looseObject({ mimeType: z.string() }) })
export const resolvedHandleSchema = z.object({ did: z.string() })
export const convoAnswerSchema = z.object({ convo: z.looseObject({ id: z.string() }) })

export type StoredSession = z.infer<typeof storedSessionSchema>
export type Profile = z.infer<typeof profileSchema>
export type FoundPost = z.infer<typeof foundPostSchema>
export type PostView = z.infer<typeof postViewSchema>
export type Convo = z.infer<typeof convoSchema>
