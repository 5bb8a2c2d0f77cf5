// What is an API route? Its address, who may call it, and the schemas both sides validate with.
import type * as z from 'zod/mini'
import type { Permission } from './roles.ts'

export type Schema = z.ZodMiniType

export type Route<
  P extends Schema | undefined,
  Q extends Schema | undefined,
  B extends Schema | undefined,
  O extends Schema,
> = {
  id: string
  method: 'GET' | 'POST' | 'DELETE'
  /** With `:names`, as hono writes them. */
  path: string
  /** Null: open to everybody. */
  permission: Permission | null
  summary: string
  params?: P
  query?: Q
  body?: B
  output: O
  /** Status of success; 200 unless said. */
  status?: 200 | 202
}

// biome-ignore lint/suspicious/noExplicitAny: a list of routes of any schemas
export type AnyRoute = Route<any, any, any, Schema>

/** Declares a route; only there to infer its schemas. */
export const route = <
  O extends Schema,
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
>(
  definition: Route<P, Q, B, O>,
): Route<P, Q, B, O> => definition

type Parsed<S> = S extends Schema ? z.output<S> : undefined
type Given<S> = S extends Schema ? z.input<S> : undefined

/** What a handler gets, and what it has to return. */
export type RouteInput<R> =
  R extends Route<infer P, infer Q, infer B, Schema>
    ? { params: Parsed<P>; query: Parsed<Q>; body: Parsed<B> }
    : never
export type RouteOutput<R> = R extends { output: infer O extends Schema } ? z.output<O> : never

/** What a caller hands over. */
export type RouteCall<R> =
  R extends Route<infer P, infer Q, infer B, Schema>
    ? (P extends Schema ? { params: Given<P> } : { params?: undefined }) &
        (Q extends Schema ? { query?: Given<Q> } : { query?: undefined }) &
        (B extends Schema ? { body: Given<B> } : { body?: undefined })
    : never
