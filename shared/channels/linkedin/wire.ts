// Which parts of LinkedIn's objects are read, and what they must look like.
import * as z from 'zod/mini'

const maybe = <T extends z.ZodMiniType>(schema: T) => z.optional(z.nullable(schema))
const urnSchema = z.string().check(z.regex(/^urn:li:\w+:[^\s]+$/))
const idSchema = z.pipe(z.union([z.int(), z.string().check(z.regex(/^[\w-]{1,64}$/))]), z.transform(String))

const decoratedSchema = z.object({
  entity: maybe(urnSchema),
  owner: maybe(urnSchema),
  text: maybe(z.string()),
})

export const notificationSchema = z.object({
  notificationId: idSchema,
  organizationalEntity: maybe(urnSchema),
  action: z.string(),
  sourcePost: maybe(urnSchema),
  decoratedSourcePost: maybe(decoratedSchema),
  generatedActivity: maybe(urnSchema),
  decoratedGeneratedActivity: maybe(
    z.object({ comment: maybe(decoratedSchema), share: maybe(decoratedSchema) }),
  ),
  lastModifiedAt: z.int().check(z.nonnegative(), z.maximum(8_000_000_000_000_000)),
})

export const payloadSchema = z.object({ type: z.string(), notifications: z.optional(z.array(z.unknown())) })

/** What our poll hands on; `answered` names by comment of ours who wrote the one above. */
export const pollSchema = z.object({
  elements: z.array(z.unknown()),
  answered: z.optional(z.record(z.string(), z.string())),
})

export const commentSchema = z.object({
  id: z.optional(idSchema),
  actor: urnSchema,
  parentComment: maybe(urnSchema),
  message: z.optional(z.object({ text: z.optional(z.string()) })),
  created: z.optional(z.object({ time: z.optional(z.int()) })),
})

export const errorSchema = z.object({ message: z.optional(z.string()), code: z.optional(z.string()) })

export type Notification = z.infer<typeof notificationSchema>
