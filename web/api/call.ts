// How does the page speak to the API? One typed call for every route, validated with the route's own schema.
import { t } from '@lingui/core/macro'
import * as z from 'zod/mini'
import type { Route, RouteCall, Schema } from '#shared/api/route.ts'
import { addressOf } from './address.ts'
import { ApiError, errorOf } from './api-error.ts'

/** Where tokens come from. `renew` gets a fresh one after the server refused the present one. */
export type TokenSource = { token(): Promise<string>; renew(): Promise<string> }

export type Call = <
  P extends Schema | undefined,
  Q extends Schema | undefined,
  B extends Schema | undefined,
  O extends Schema,
>(
  route: Route<P, Q, B, O>,
  given: RouteCall<Route<P, Q, B, O>>,
) => Promise<z.output<O>>

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

const timeoutMs = 20_000

/** A client that signs every request and asks for a new token once when one is refused. */
export function createCall(tokens: TokenSource, fetchIt: Fetch = (url, init) => fetch(url, init)): Call {
  return async (route, given) => {
    const url = addressOf(route.path, part(given, 'params'), part(given, 'query'))
    const body = part(given, 'body')
    const response = await signed(tokens, (token) => request(fetchIt, url, route.method, token, body))
    if (!response.ok) throw await errorOf(response)
    return parse(route.output, await response.json().catch(() => null))
  }
}

/** Fetches bytes behind a sign-in, such as media. Only ever from our own origin. */
export async function fetchBytes(tokens: TokenSource, path: string): Promise<Blob> {
  const url = new URL(path, location.origin)
  if (url.origin !== location.origin) throw new ApiError(0, t`This file is not on our server.`)
  const response = await signed(tokens, (token) =>
    request((u, init) => fetch(u, init), url.pathname + url.search, 'GET', token, undefined),
  )
  if (!response.ok) throw await errorOf(response)
  return response.blob()
}

/** Asks, and once more with a new token where the present one is refused. */
async function signed(tokens: TokenSource, ask: (token: string) => Promise<Response>): Promise<Response> {
  const response = await ask(await had(tokens.token()))
  return response.status === 401 ? ask(await had(tokens.renew())) : response
}

/** Where no token can be had for want of a connection, the call has had no answer either. */
const had = (token: Promise<string>): Promise<string> => token.catch(unanswered)

async function request(
  fetchIt: Fetch,
  url: string,
  method: string,
  token: string,
  body: unknown,
): Promise<Response> {
  const headers: Record<string, string> = { authorization: `Bearer ${token}` }
  if (body !== undefined) headers['content-type'] = 'application/json'
  try {
    return await fetchIt(url, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    })
  } catch (cause) {
    return unanswered(cause)
  }
}

function unanswered(cause: unknown): never {
  throw cause instanceof ApiError ? cause : new ApiError(0, t`No answer from the server.`, { cause })
}

function parse<O extends Schema>(schema: O, json: unknown): z.output<O> {
  const parsed = z.safeParse(schema, json)
  if (parsed.success) return parsed.data
  throw new ApiError(
    502,
    t`The server answered in a form this page does not know. Reload to get the newest page.`,
    {
      cause: parsed.error,
    },
  )
}

function part(given: unknown, name: 'params' | 'query' | 'body'): unknown {
  return typeof given === 'object' && given !== null ? Reflect.get(given, name) : undefined
}
