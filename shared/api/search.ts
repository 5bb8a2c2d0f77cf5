// The route that finds conversations by customer, handle, id, tag, and by the words of their latest messages.
import * as z from 'zod/mini'
import { views } from './conversations.ts'
import { filterFields } from './queue-filter.ts'
import { route } from './route.ts'
import { conversationShape } from './shapes.ts'

export const searchConversations = route({
  id: 'searchConversations',
  method: 'GET',
  path: '/api/search',
  permission: 'read',
  summary:
    'Conversations that fit `q`, closest first. The first page holds customers, tags and ids that begin with it, wherever they stand; further pages go on through the latest messages of `view` and the other names of all customers, a bounded part at a time: a page may be empty, a conversation may come twice, and the end is `cursor` null. Narrowed as the lists are.',
  query: z.object({
    q: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
    view: z._default(z.enum(views), 'needs_reply'),
    ...filterFields,
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(50)), 25),
    cursor: z.optional(z.string()),
  }),
  output: z.object({
    items: z.array(
      z.object({
        conversation: conversationShape,
        match: z.object({ by: z.enum(['id', 'handle', 'name', 'tag', 'words']), text: z.string() }),
      }),
    ),
    cursor: z.nullable(z.string()),
    /** How much was gone through for this page beside what is filed by its beginning. */
    looked: z.object({ conversations: z.number(), customers: z.number() }),
  }),
})
