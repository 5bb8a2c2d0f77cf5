// Which parts of a review on Google Play are read, and what they must look like.
import * as z from 'zod/mini'

/** 64-bit numbers are texts in Google's JSON. */
const momentSchema = z.object({ seconds: z.union([z.string(), z.number()]) })

export const reviewSchema = z.object({
  reviewId: z.string(),
  authorName: z.optional(z.unknown()),
  comments: z.array(z.unknown()),
})

/** A comment is one of the customer's or one of ours; of kinds added later, neither. */
export const userCommentSchema = z.object({
  userComment: z.object({
    text: z.optional(z.string()),
    lastModified: momentSchema,
    starRating: z.optional(z.number()),
    reviewerLanguage: z.optional(z.string()),
  }),
})

export const developerCommentSchema = z.object({
  developerComment: z.object({ text: z.string(), lastModified: momentSchema }),
})

export const reviewPageSchema = z.object({
  reviews: z.optional(z.array(z.unknown())),
  tokenPagination: z.optional(z.object({ nextPageToken: z.optional(z.string()) })),
})

export const replyAnswerSchema = z.object({
  result: z.object({ replyText: z.string(), lastEdited: momentSchema }),
})

/** Milliseconds, NaN for what is no number. */
export const msOf = ({ seconds }: z.infer<typeof momentSchema>): number =>
  seconds === '' ? Number.NaN : Number(seconds) * 1000
