// Routes of one connected account: is it well right now, and may it be asked at all?
import * as z from 'zod/mini'
import { healthShape } from './operations.ts'
import { route } from './route.ts'

const name = z.object({ channel: z.string(), account: z.string() })

export const checkAccountRoute = route({
  id: 'checkAccount',
  method: 'POST',
  path: '/api/accounts/check',
  permission: 'administer',
  summary: 'Asks the platform of an account who we are there, and answers how the account fares now.',
  body: name,
  output: z.object({ ok: z.boolean(), handle: z.string(), health: z.nullable(healthShape) }),
})

export const pauseAccountRoute = route({
  id: 'pauseAccount',
  method: 'POST',
  path: '/api/accounts/pause',
  permission: 'administer',
  summary:
    'Stops or takes up again what is asked of an account’s platform. What the platform delivers by itself is kept all the same, and answers still go out.',
  body: z.object({ ...name.shape, paused: z.boolean() }),
  output: z.object({ paused: z.boolean(), health: z.nullable(healthShape) }),
})
