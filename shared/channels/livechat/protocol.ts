// What do widget, chat server and inbox say to each other? Version 1 of our own protocol.
import * as z from 'zod/mini'
import { limits } from './limits.ts'

const codePoints = (most: number) =>
  z.refine<string>((text) => text.length <= most * 2 && [...text].length <= most, 'too long')
/** Made by whoever writes: the key under which a message exists once. */
const messageId = z.string().check(z.regex(/^[A-Za-z0-9._-]{8,100}$/))
export const visitorId = z.string().check(z.regex(/^[vu]-[A-Za-z0-9_-]{16,64}$/))
const fileId = z.string().check(z.regex(/^[A-Za-z0-9-]{8,64}$/))
const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(100))
const email = z.email().check(z.maxLength(200))
const seq = z.number().check(z.int(), z.minimum(0), z.maximum(1e9))
const fileIds = z._default(z.array(fileId).check(z.maxLength(limits.filesPerMessage)), [])

export const sessionRequest = z.object({
  token: z.optional(z.string().check(z.maxLength(2000))),
  user: z.optional(
    z.object({
      id: z.string().check(z.minLength(1), z.maxLength(200)),
      name: z.optional(name),
      email: z.optional(email),
      hash: z.optional(z.string().check(z.maxLength(200))),
    }),
  ),
})

export const visitorMessage = z.object({
  id: messageId,
  text: z.string().check(codePoints(limits.text)),
  files: fileIds,
})
export const typingRequest = z.object({ typing: z.boolean() })
export const seenRequest = z.object({ seq })
export const offlineForm = z.object({
  id: messageId,
  name,
  email,
  text: z.string().check(z.trim(), z.minLength(1), codePoints(limits.text)),
})

export const agentMessage = z.object({
  id: messageId,
  visitor: visitorId,
  text: z.string().check(codePoints(limits.text)),
  files: fileIds,
})
export const agentAnswer = z.object({ id: z.string(), at: z.iso.datetime() })
export const fileAnswer = z.object({ id: fileId })
export const refusal = z.object({ detail: z.string() })

/** A file of a chat as it is announced; its bytes lie in private storage. */
export const chatFile = z.object({
  id: fileId,
  name: z.string(),
  mimeType: z.string(),
  bytes: z.number(),
})

// What the chat server delivers to the inbox, signed like the generic webhook.
const visitor = z.object({
  id: visitorId,
  name: z.string(),
  email: z.optional(z.string()),
  verified: z._default(z.boolean(), false),
})
const at = z.iso.datetime()
export const delivered = z.object({ version: z.literal(1), events: z.array(z.unknown()) })
export const typed = z.object({ type: z.string() })
export const messageEvent = z.object({
  id: messageId,
  visitor,
  at,
  text: z.string(),
  files: z._default(z.array(chatFile), []),
  /** Left in the form while nobody was there. */
  offline: z._default(z.boolean(), false),
})
export const closedEvent = z.object({ visitor, at })
export const statusEvent = z.object({ of: messageId, status: z.enum(['delivered', 'read']), at })

export type ChatFile = z.output<typeof chatFile>
export type Visitor = z.output<typeof visitor>
