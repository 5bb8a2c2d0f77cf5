// Routes of replies: write one, follow its fate, take it back while that is possible.
import * as z from 'zod/mini'
import { route } from './route.ts'
import { instant, replyShape } from './shapes.ts'

const byId = z.object({ id: z.string().check(z.regex(/^[\w-]{16}\.[\w-]{12}$/, 'not the id of a reply')) })
const nothing = z.object({})

export const queueReply = route({
  id: 'queueReply',
  method: 'POST',
  path: '/api/conversations/:id/replies',
  permission: 'work',
  summary:
    'Writes a reply, held for undo. The same key again returns the same reply; with another text 422. ' +
    '409 with `since` when somebody answered after `baseVersion`. `attachments` are uploads of the same person. ' +
    'With `thread` a text over the limit becomes several posts, where the channel has that: ' +
    'one reply each, of which the first is returned (see `part`).',
  params: z.object({ id: z.string() }),
  body: z.object({
    /** May be empty where a file goes with it. */
    text: z.string().check(z.maxLength(30_000)),
    visibility: z.enum(['public', 'private']),
    idempotencyKey: z.string().check(z.minLength(8), z.maxLength(200)),
    baseVersion: z.optional(z.number()),
    sendAt: z.optional(instant),
    template: z.optional(
      z.object({ name: z.string(), language: z.string(), parameters: z.array(z.string()) }),
    ),
    attachments: z.optional(
      z
        .array(
          z.object({
            uploadId: z.string().check(z.regex(/^[\w-]{1,64}$/, 'not the id of an upload')),
            /** What a picture shows, for those who cannot see it. */
            alt: z.optional(z.string().check(z.maxLength(1000))),
          }),
        )
        .check(z.maxLength(10)),
    ),
    thread: z.optional(z.boolean()),
  }),
  output: replyShape,
  status: 202,
})

export const readReplyRoute = route({
  id: 'readReply',
  method: 'GET',
  path: '/api/replies/:id',
  permission: 'read',
  summary: 'A reply and its fate.',
  params: byId,
  output: replyShape,
})

export const approveReply = route({
  id: 'approveReply',
  method: 'POST',
  path: '/api/replies/:id/approve',
  permission: 'supervise',
  summary: 'Lets a reply that waits for approval, or was blocked, go out: as it is, or with `text`.',
  params: byId,
  body: z.object({ text: z.optional(z.string().check(z.minLength(1), z.maxLength(30_000))) }),
  output: replyShape,
})

export const rejectReply = route({
  id: 'rejectReply',
  method: 'POST',
  path: '/api/replies/:id/reject',
  permission: 'supervise',
  summary: 'Sends a reply back to who wrote it, with the reason. It is not sent.',
  params: byId,
  body: z.object({ reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)) }),
  output: replyShape,
})

const act = (name: 'undo' | 'cancel' | 'retry' | 'nudge', summary: string) =>
  route({
    id: `${name}Reply`,
    method: 'POST',
    path: `/api/replies/:id/${name}`,
    permission: 'work',
    summary,
    params: byId,
    body: nothing,
    output: replyShape,
  })

export const undoReply = act(
  'undo',
  'Takes it back while it is held; of a text in several posts all of them, unless the first has gone.',
)
export const cancelReply = act(
  'cancel',
  'Gives it up: it will not be sent. Of a text in several posts, those that have not gone out.',
)
export const retryReply = act(
  'retry',
  'Sends it again after a failure; after "unknown" this may post it twice. ' +
    'A text in several posts goes on from the one that failed.',
)

export const nudgeReply = act(
  'nudge',
  'Reminds those who may approve it that it waits; at most once in five minutes.',
)

export const rescheduleReply = route({
  id: 'rescheduleReply',
  method: 'POST',
  path: '/api/replies/:id/schedule',
  permission: 'work',
  summary: 'Moves a reply that is held to another moment; one that has passed sends it now.',
  params: byId,
  body: z.object({ sendAt: instant }),
  output: replyShape,
})

export const markReplySent = route({
  id: 'markReplySent',
  method: 'POST',
  path: '/api/replies/:id/mark-sent',
  permission: 'work',
  summary: 'Says of an "unknown" reply that it was seen on the platform. It is not sent again.',
  params: byId,
  body: nothing,
  output: replyShape,
})
