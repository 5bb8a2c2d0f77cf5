// Which routes exist only on one machine? The demo sign-in, the simulator and its rehearsals.
import * as z from 'zod/mini'
import { roles } from '#shared/api/roles.ts'
import { route } from '#shared/api/route.ts'

export const devToken = route({
  id: 'devToken',
  method: 'POST',
  path: '/api/dev/token',
  permission: null,
  summary: 'A token for a demo person.',
  body: z.object({ user: z.string(), roles: z.array(z.enum(roles)) }),
  output: z.object({ token: z.string() }),
})

const simulator = z.object({
  running: z.boolean(),
  speed: z.number(),
  seed: z.number(),
  scenario: z.string(),
})
export type Simulator = z.output<typeof simulator>

export const readSimulator = route({
  id: 'readSimulator',
  method: 'GET',
  path: '/api/dev/simulator',
  permission: 'read',
  summary: 'How the simulator runs; 404 where there is none.',
  output: simulator,
})

export const setSimulator = route({
  id: 'setSimulator',
  method: 'POST',
  path: '/api/dev/simulator',
  permission: 'work',
  summary: 'Plays, pauses, changes speed or seed, or begins the script anew.',
  body: z.object({ ...z.partial(simulator).shape, restart: z.optional(z.boolean()) }),
  output: simulator,
})

export const injections = ['spike', 'vip', 'typing', 'reply_fails', 'socket_drop', 'window'] as const
export type Injection = (typeof injections)[number]

export const injectIntoSimulator = route({
  id: 'injectIntoSimulator',
  method: 'POST',
  path: '/api/dev/simulator/inject',
  permission: 'work',
  summary: 'Makes one thing happen on purpose, and says in a sentence what.',
  body: z.object({
    what: z.enum(injections),
    conversation: z.optional(z.string()),
    colleague: z.optional(z.string()),
    channel: z.optional(z.string()),
  }),
  output: z.object({ happens: z.string() }),
})

const seconds = z.nullable(z.number())
const rehearsal = z.object({
  rehearsal: z.nullable(
    z.object({
      seed: z.number(),
      startedAt: z.string(),
      endsAt: z.string(),
      over: z.boolean(),
      score: z.object({
        noticedAfter: seconds,
        acknowledgedAfter: seconds,
        firstAnswerAfter: seconds,
        conversations: z.number(),
        unanswered: z.number(),
        doubleAnswers: z.number(),
      }),
    }),
  ),
})
export type Rehearsal = NonNullable<z.output<typeof rehearsal>['rehearsal']>

export const readRehearsal = route({
  id: 'readRehearsal',
  method: 'GET',
  path: '/api/dev/rehearsal',
  permission: 'read',
  summary: 'How people do in the rehearsal that is on, or did in the last one.',
  output: rehearsal,
})

export const beginRehearsal = route({
  id: 'beginRehearsal',
  method: 'POST',
  path: '/api/dev/rehearsal',
  permission: 'work',
  summary: 'Replays a scripted crisis from a seed against the real pipeline.',
  body: z.object({ seed: z.optional(z.number()) }),
  output: rehearsal,
})
