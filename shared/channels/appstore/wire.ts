// Which parts of a review in the App Store are read, and what they must look like.
import * as z from 'zod/mini'

const referenceSchema = z.object({ id: z.string() })

/** Enough to tell whether a review is new or changed, and which answer is its own. */
export const reviewHeadSchema = z.object({
  id: z.string(),
  attributes: z.looseObject({ createdDate: z.string() }),
  relationships: z.optional(
    z.object({ response: z.optional(z.object({ data: z.nullish(referenceSchema) })) }),
  ),
})

export const reviewSchema = z.object({
  id: z.string(),
  attributes: z.object({
    rating: z.optional(z.unknown()),
    title: z.nullish(z.string()),
    body: z.nullish(z.string()),
    reviewerNickname: z.nullish(z.string()),
    createdDate: z.string(),
  }),
})

export const responseSchema = z.object({
  id: z.string(),
  attributes: z.object({ responseBody: z.string(), lastModifiedDate: z.string() }),
})

/** How our poll puts a review and its answer together; null without one. */
export const pairSchema = z.object({ review: z.unknown(), response: z.unknown() })

export const pageSchema = z.object({
  data: z.array(z.unknown()),
  included: z.optional(z.array(z.unknown())),
  links: z.optional(z.object({ next: z.nullish(z.string()) })),
})

export const oneSchema = z.object({ data: z.unknown(), included: z.optional(z.array(z.unknown())) })

export const appSchema = z.object({ data: z.object({ attributes: z.object({ name: z.string() }) }) })
