// What does version 1 of our own webhook look like: strict in what is read, deaf to what is not.
import * as z from 'zod/mini'

const id = z.string().check(z.minLength(1), z.maxLength(200))
const instant = z.iso.datetime({ offset: true })
const count = z.number().check(z.int(), z.minimum(0))

export const payload = z.object({ version: z.literal(1), events: z.array(z.unknown()) })

const person = z.object({
  id,
  name: z.optional(z.string().check(z.maxLength(200))),
  handle: z.optional(z.string().check(z.maxLength(200))),
  followers: z.optional(z.nullable(count)),
  verified: z.optional(z.boolean()),
})

const attachment = z.object({
  kind: z.enum(['image', 'video', 'audio', 'document']),
  url: z.url().check(z.maxLength(2000)),
  mimeType: z.optional(z.string().check(z.maxLength(200))),
  fileName: z.optional(z.string().check(z.maxLength(300))),
  alt: z.optional(z.string().check(z.maxLength(2000))),
})

const permission = z.object({
  ok: z.boolean(),
  until: z.optional(instant),
})

/** `thread` is what the person works on; without it all that a customer writes is one thread. */
const inThread = { thread: z.optional(id), customer: person }

export const message = z.object({
  ...inThread,
  id,
  at: instant,
  from: z._default(z.enum(['customer', 'us']), 'customer'),
  visibility: z._default(z.enum(['public', 'private']), 'private'),
  text: z.string().check(z.maxLength(100_000)),
  subject: z.optional(z.string().check(z.maxLength(1000))),
  rating: z.optional(z.number().check(z.int(), z.minimum(1), z.maximum(5))),
  lang: z.optional(z.string().check(z.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/))),
  link: z.optional(z.url().check(z.regex(/^https?:/))),
  inReplyTo: z.optional(id),
  /** On a message of ours: the reply it is, as we named it. */
  reply: z.optional(id),
  attachments: z._default(z.array(attachment).check(z.maxLength(20)), []),
  can: z.optional(z.object({ public: z.optional(permission), private: z.optional(permission) })),
  quiet: z.optional(z.boolean()),
})

const of = z.object({ id, at: z.optional(instant) })
export const edit = z.object({ ...inThread, of, at: instant, text: z.nullable(z.string()) })
export const deletion = z.object({ ...inThread, of, at: instant })
export const reaction = z.object({
  ...inThread,
  of,
  at: instant,
  emoji: z.nullable(z.string().check(z.maxLength(40))),
})

export const status = z.object({
  of: id,
  reply: z.optional(id),
  status: z.enum(['sent', 'delivered', 'read', 'failed']),
  at: instant,
  failure: z.optional(
    z.object({
      code: z.string().check(z.maxLength(100)),
      detail: z._default(z.string().check(z.maxLength(1000)), ''),
      retryable: z._default(z.boolean(), false),
    }),
  ),
})

export const typed = z.object({ type: z.string() })
export type Message = z.output<typeof message>
export type Permission = z.output<typeof permission>

/** What whoever takes our replies may answer: an id of theirs, or why not. */
export const accepted = z.object({
  id: z.optional(id),
  at: z.optional(instant),
  link: z.optional(z.url().check(z.regex(/^https?:/))),
})
export const refused = z.object({
  code: z.optional(z.string().check(z.maxLength(100))),
  detail: z.optional(z.string()),
})
