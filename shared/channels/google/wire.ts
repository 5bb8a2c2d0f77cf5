// Which parts of a Google review are read, and what they must look like.
import * as z from 'zod/mini'

/** Enough to tell whether a review is new or changed. */
export const reviewHeadSchema = z.object({
  reviewId: z.string(),
  createTime: z.string(),
  updateTime: z.string(),
  comment: z.optional(z.unknown()),
  starRating: z.optional(z.unknown()),
  reviewReply: z.optional(z.unknown()),
})

/** `comment` is missing where somebody gave stars only. */
export const reviewSchema = z.object({
  reviewId: z.string(),
  reviewer: z.optional(z.object({ displayName: z.optional(z.string()) })),
  starRating: z.optional(z.string()),
  comment: z.optional(z.string()),
  createTime: z.string(),
  updateTime: z.string(),
  reviewReply: z.optional(z.unknown()),
  reviewReplyUrl: z.optional(z.string()),
})

export const replySchema = z.object({
  comment: z.string(),
  updateTime: z.string(),
  reviewReplyState: z.optional(z.string()),
  policyViolation: z.optional(z.unknown()),
})

export const reviewPageSchema = z.object({
  reviews: z.optional(z.array(z.unknown())),
  nextPageToken: z.optional(z.string()),
})

export const locationSchema = z.object({ title: z.string() })
