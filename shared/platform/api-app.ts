// The API as one hono app: who is calling, may they, is the input right, and only then the route's own work.

import type { Context } from 'hono'
import { Hono } from 'hono/tiny'
import { en } from 'zod/locales'
import * as z from 'zod/mini'
import { isRole, may, type Person } from '../api/roles.ts'
import type { AnyRoute, Route, RouteInput, RouteOutput, Schema } from '../api/route.ts'
import { Failure } from '../domain/failure.ts'
import { loggable } from '../domain/loggable.ts'
import { log } from './log.ts'
import { Problem } from './problem.ts'

z.config(en())

export type Call<R> = RouteInput<R> & { person: Person }
export type Binding = { route: AnyRoute; run: (call: never) => Promise<unknown> }

/** Joins a route with what it does. A `Response` is passed on as it is. */
export function bind<
  P extends Schema | undefined,
  Q extends Schema | undefined,
  B extends Schema | undefined,
  O extends Schema,
>(
  route: Route<P, Q, B, O>,
  run: (call: Call<Route<P, Q, B, O>>) => Promise<RouteOutput<Route<P, Q, B, O>> | Response>,
): Binding {
  return { route, run }
}

/** Reads the caller from the event's verified claims: null when there are none. */
export type Identify = (context: Context) => Person | null

export function apiApp(bindings: readonly Binding[], identify: Identify): Hono {
  const app = new Hono()
  for (const { route, run } of bindings) {
    app.on(route.method, route.path, async (context) => {
      const person = allowed(route, identify(context))
      const input = await inputOf(route, context)
      const output = await (run as (call: unknown) => Promise<unknown>)({ ...input, person })
      return output instanceof Response ? output : context.json(output as object, route.status ?? 200)
    })
  }
  app.notFound(() => answer(new Problem(404, 'Not found', 'There is no such route.')))
  app.onError((error) => answer(asProblem(error)))
  return app
}

function allowed(route: AnyRoute, person: Person | null): Person {
  if (route.permission === null) return person ?? { user: '', roles: [] }
  if (person === null) throw new Problem(401, 'Not signed in', 'Send a bearer token.')
  if (!may(person.roles, route.permission)) {
    throw new Problem(
      403,
      'Not allowed',
      `This needs the permission "${route.permission}", which your roles do not have.`,
    )
  }
  return person
}

async function inputOf(route: AnyRoute, context: Context) {
  return {
    params: checked(route.params, context.req.param(), 404),
    query: checked(route.query, context.req.query(), 400),
    body: route.body ? checked(route.body, await jsonBody(context), 400) : undefined,
  }
}

function checked(schema: Schema | undefined, value: unknown, status: 400 | 404): unknown {
  if (schema === undefined) return undefined
  const parsed = z.safeParse(schema, value)
  if (parsed.success) return parsed.data
  if (status === 404) throw new Problem(404, 'Not found', 'There is nothing under this id.')
  const issues = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  throw new Problem(400, 'Bad input', 'The request does not fit the schema of this route.', { issues })
}

async function jsonBody(context: Context): Promise<unknown> {
  const text = await context.req.text()
  if (text === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem(400, 'Bad input', 'The body is not JSON.', {
      issues: [{ path: '', message: 'not JSON' }],
    })
  }
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof Failure && error.retryable) return new Problem(503, 'Try again', error.message)
  if (error instanceof Failure) return new Problem(422, 'Refused', error.message)
  log('api_error', { error: loggable(error) })
  return new Problem(500, 'Our mistake', 'Something went wrong on our side; nothing was lost. Try again.')
}

function answer(problem: Problem): Response {
  return new Response(JSON.stringify(problem.body), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json' },
  })
}

/** The person of verified claims, whose lists API Gateway flattens to text: `[agent lead]`. */
export function personOf(claims: Record<string, unknown>): Person | null {
  const name = [claims.email, claims['cognito:username'], claims.username, claims.sub].find(
    (claim) => typeof claim === 'string' && claim !== '',
  )
  if (typeof name !== 'string') return null
  const groups = claims['cognito:groups']
  const names = Array.isArray(groups)
    ? groups.map(String)
    : String(groups ?? '')
        .replace(/^\[|\]$/g, '')
        .split(/[\s,]+/)
  return { user: name, roles: names.filter(isRole) }
}
