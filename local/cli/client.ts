// Calls the API by its own route definitions: the same schemas on both ends.
import * as z from 'zod/mini'
import type { Route, RouteCall, Schema } from '#shared/api/route.ts'
import { type Problem, problemShape } from '#shared/api/shapes.ts'
import { CommandFailure } from './command.ts'

export type Client = {
  origin: string
  /** The answer of `route`. Throws CommandFailure when the API refuses or cannot be reached. */
  call<
    P extends Schema | undefined,
    Q extends Schema | undefined,
    B extends Schema | undefined,
    O extends Schema,
  >(route: Route<P, Q, B, O>, input: RouteCall<Route<P, Q, B, O>>): Promise<z.output<O>>
}

/** Connecting an account asks its platform, which API Gateway allows 30 seconds for. */
const patienceMs = 31_000

type Parts = { params?: unknown; query?: unknown; body?: unknown }

/** Calls `origin` with `token`; null for routes that are open to everybody. */
export function clientOf(origin: string, token: string | null): Client {
  return {
    origin,
    async call(route, input) {
      const { params, query, body }: Parts = input
      const url = new URL(pathOf(route.path, params), origin)
      for (const [name, value] of entriesOf(query)) url.searchParams.set(name, value)
      const response = await request(url, {
        method: route.method,
        headers: {
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const page = response.headers.get('content-type')?.startsWith('text/html') === true
      const answer: unknown = page ? await response.text() : await response.json().catch(() => null)
      if (!response.ok) throw refusal(problemOf(answer, response))
      const parsed = z.safeParse(route.output, answer)
      if (parsed.success) return parsed.data
      throw new CommandFailure(`${url.origin} answers ${route.path} in a form this version does not know.`)
    },
  }
}

/** A request that ends in a sentence when nobody answers. A redirect would carry the token elsewhere: refused. */
export async function request(url: URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(patienceMs) })
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no answer'
    throw new CommandFailure(
      `Nothing answers at ${url.origin} (${code}). Start the system with \`npm start\`, or give --url.`,
    )
  }
}

/** What the API said no to, in a sentence. */
function refusal({ title, status, detail, issues = [] }: Problem): CommandFailure {
  const fields = issues.map(({ path, message }) => `${path}: ${message}`)
  const hint = status === 401 ? ['Is the token still good?'] : []
  return new CommandFailure([detail ?? title, ...fields, ...hint].join(' '))
}

const pathOf = (path: string, params: unknown): string =>
  entriesOf(params).reduce((sum, [name, value]) => sum.replace(`:${name}`, encodeURIComponent(value)), path)

const entriesOf = (values: unknown): [string, string][] =>
  Object.entries(values ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  )

function problemOf(answer: unknown, response: Response): Problem {
  const parsed = z.safeParse(problemShape, answer)
  if (parsed.success) return parsed.data
  const title = `${response.status} ${response.statusText}`.trim()
  return { type: 'about:blank', title, status: response.status, detail: `${response.url} answers ${title}.` }
}
