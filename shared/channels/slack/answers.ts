// What do the answers of Slack's Web API look like?
import * as z from 'zod/mini'
import { tsSchema } from './wire.ts'

/** Failures too are HTTP 200. */
export const answerSchema = z.object({
  ok: z.boolean(),
  error: z.optional(z.string()),
  needed: z.optional(z.string()),
})

export const postedSchema = z.object({ channel: z.string(), ts: tsSchema })
export const openedSchema = z.object({ channel: z.object({ id: z.string() }) })
export const authSchema = z.object({ user: z.string(), user_id: z.string(), team_id: z.string() })
export const userSchema = z.object({
  user: z.object({
    name: z.optional(z.string()),
    real_name: z.optional(z.string()),
    profile: z.optional(
      z.object({ display_name: z.optional(z.string()), real_name: z.optional(z.string()) }),
    ),
  }),
})
export const fileInfoSchema = z.object({
  file: z.object({ url_private: z.optional(z.string()), url_private_download: z.optional(z.string()) }),
})

const next = z.optional(z.object({ next_cursor: z.optional(z.string()) }))
export const channelsSchema = z.object({
  channels: z.array(
    z.object({ id: z.string(), user: z.optional(z.string()), is_ext_shared: z.optional(z.boolean()) }),
  ),
  response_metadata: next,
})
export const messagesSchema = z.object({ messages: z.array(z.unknown()), response_metadata: next })
