// Routes of the lists people keep under a name: their own, and those leads keep for the team.
import * as z from 'zod/mini'
import { viewIcons } from '../domain/saved-view.ts'
import { views } from './conversations.ts'
import { filterFields } from './queue-filter.ts'
import { route } from './route.ts'

const savedViewFields = {
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(40)),
  icon: z._default(z.enum(viewIcons), 'bookmark'),
  view: z.enum(views),
  filter: z.object(filterFields),
  team: z._default(z.boolean(), false),
}

export const savedViewShape = z.object({
  ...savedViewFields,
  id: z.string(),
  by: z.string(),
  /** How many stand in it now; `exact` false: at least that many. */
  count: z.object({ n: z.number(), exact: z.boolean() }),
})
export type SavedViewCounted = z.output<typeof savedViewShape>

export const listSavedViews = route({
  id: 'listSavedViews',
  method: 'GET',
  path: '/api/saved-views',
  permission: 'read',
  summary:
    'The caller’s own and the team’s, each with how many stand in it: true where counting is cheap, else at least how many.',
  output: z.object({ views: z.array(savedViewShape) }),
})

export const saveView = route({
  id: 'saveView',
  method: 'POST',
  path: '/api/saved-views',
  permission: 'read',
  summary: 'Keeps a list under a name, at most 12 an owner. One for the `team` is kept by leads.',
  body: z.object(savedViewFields),
  output: savedViewShape,
})

export const removeView = route({
  id: 'removeView',
  method: 'DELETE',
  path: '/api/saved-views/:id',
  permission: 'read',
  summary: 'Forgets one of the caller’s own; one of the team’s is forgotten by leads.',
  params: z.object({ id: z.string().check(z.minLength(1), z.maxLength(80)) }),
  output: z.object({ removed: z.literal(true) }),
})
