// Routes of working together: people and teams, who does what now, and stepping away.
import * as z from 'zod/mini'
import { roles } from './roles.ts'
import { route } from './route.ts'
import { conversationShape } from './shapes.ts'

const user = z.string().check(z.minLength(1), z.maxLength(200))
const teamFields = {
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(40)),
  members: z.array(user).check(z.maxLength(200)),
}
export const teamShape = z.object({ ...teamFields, id: z.string() })

export const listPeople = route({
  id: 'listPeople',
  method: 'GET',
  path: '/api/people',
  permission: 'read',
  summary:
    'Who works here, with the roles of their last sign-in; null for who has not signed in since roles are noted. Roles are changed where people sign in.',
  output: z.object({
    people: z.array(z.object({ user: z.string(), roles: z.nullable(z.array(z.enum(roles))) })),
  }),
})

export const listTeams = route({
  id: 'listTeams',
  method: 'GET',
  path: '/api/teams',
  permission: 'read',
  summary: 'All teams with their members.',
  output: z.object({ teams: z.array(teamShape) }),
})

export const keepTeam = route({
  id: 'keepTeam',
  method: 'POST',
  path: '/api/teams',
  permission: 'supervise',
  summary: 'Makes a team, or changes the one with `id`.',
  body: z.object({ ...teamFields, id: z.optional(z.string().check(z.maxLength(80))) }),
  output: teamShape,
})

export const removeTeam = route({
  id: 'removeTeam',
  method: 'DELETE',
  path: '/api/teams/:id',
  permission: 'supervise',
  summary: 'Dissolves a team; its members and their conversations stay.',
  params: z.object({ id: z.string().check(z.minLength(1), z.maxLength(80)) }),
  output: z.object({ removed: z.literal(true) }),
})

export const assignToTeam = route({
  id: 'assignToTeam',
  method: 'POST',
  path: '/api/conversations/:id/assign-team',
  permission: 'supervise',
  summary:
    'Gives it to the member of a team who has the fewest open ones and is not paused; of equals to who met fewer hostile people lately.',
  params: z.object({ id: z.string().check(z.regex(/^[\w-]{16}$/, 'not the id of a conversation')) }),
  body: z.object({
    team: z.string().check(z.minLength(1), z.maxLength(80)),
    note: z.optional(z.string().check(z.maxLength(500))),
  }),
  output: conversationShape,
})

export const agentNowShape = z.object({
  user: z.string(),
  state: z.enum(['here', 'paused', 'away']),
  pausedAt: z.nullable(z.string()),
  at: z.nullable(z.object({ conversation: z.string(), state: z.enum(['viewing', 'typing']) })),
  open: z.number(),
  oldestDueAt: z.nullable(z.string()),
  hostile: z.number(),
})

export const readTeam = route({
  id: 'readTeam',
  method: 'GET',
  path: '/api/team',
  permission: 'supervise',
  summary: 'What every agent does at this moment, and what they carry.',
  output: z.object({ agents: z.array(agentNowShape) }),
})

export const pauseMe = route({
  id: 'pauseMe',
  method: 'POST',
  path: '/api/desk/pause',
  permission: 'work',
  summary:
    'Steps away: one’s unanswered conversations go back to the queue with the moment they are due by. `paused` false: back again.',
  body: z.object({ paused: z.boolean() }),
  output: z.object({ pausedAt: z.nullable(z.string()), released: z.number() }),
})

export const readDesk = route({
  id: 'readDesk',
  method: 'GET',
  path: '/api/desk',
  permission: 'work',
  summary:
    'How the caller’s own desk stands: paused since when, hostile conversations answered in seven days.',
  output: z.object({ pausedAt: z.nullable(z.string()), hostile: z.number() }),
})
