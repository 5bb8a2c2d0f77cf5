// Routes of listening: the saved queries of a brand, and trying one before it is saved.
import * as z from 'zod/mini'
import { queryTermsSchema } from '../domain/saved-query.ts'
import { healthShape } from './operations.ts'
import { route } from './route.ts'

const place = { channel: z.string().check(z.minLength(1)), account: z.string().check(z.minLength(1)) }
const queryShape = z.object({
  id: z.string(),
  ...place,
  brand: z.string(),
  name: z.string(),
  paused: z.boolean(),
  by: z.string(),
  at: z.string(),
  ...queryTermsSchema.shape,
  /** When it last ran well, and how it fares; null before its first run. */
  ranAt: z.nullable(z.string()),
  health: z.nullable(healthShape),
})

export const listQueriesRoute = route({
  id: 'listQueries',
  method: 'GET',
  path: '/api/queries',
  permission: 'read',
  summary: 'What each brand listens for, and how each query fares.',
  output: z.object({ queries: z.array(queryShape) }),
})

export const saveQueryRoute = route({
  id: 'saveQuery',
  method: 'POST',
  path: '/api/queries',
  permission: 'operate',
  summary: 'Saves a query, or changes the one with `id`. It runs from the next minute on.',
  body: z.object({
    id: z.optional(z.string()),
    ...place,
    name: z.string().check(z.trim(), z.minLength(1), z.maxLength(80)),
    paused: z.optional(z.boolean()),
    ...queryTermsSchema.shape,
  }),
  output: z.object({ id: z.string() }),
})

export const tryQueryRoute = route({
  id: 'tryQuery',
  method: 'POST',
  path: '/api/queries/try',
  permission: 'operate',
  summary:
    'What a query would have found in the last day. Nothing is stored; what it costs counts as if it ran.',
  body: z.object({ ...place, ...queryTermsSchema.shape }),
  output: z.object({
    found: z.array(
      z.object({
        at: z.string(),
        text: z.string(),
        author: z.object({ name: z.string(), handle: z.string(), followers: z.nullable(z.number()) }),
        permalink: z.nullable(z.string()),
      }),
    ),
    more: z.boolean(),
    costUsd: z.number(),
  }),
})

export const removeQueryRoute = route({
  id: 'removeQuery',
  method: 'DELETE',
  path: '/api/queries/:id',
  permission: 'operate',
  summary: 'Stops listening. What was found stays.',
  params: z.object({ id: z.string() }),
  output: z.object({}),
})
