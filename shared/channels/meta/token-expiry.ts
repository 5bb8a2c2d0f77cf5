// When do a token of Facebook's login and its access to people's data end.
import * as z from 'zod/mini'
import type { ConnectorContext } from '../connector.ts'
import { callGraph } from './graph.ts'

const debugAnswer = z.object({
  data: z.object({
    expires_at: z.optional(z.int()),
    data_access_expires_at: z.optional(z.int()),
  }),
})

/** The earlier of both ends as ISO instant; null where there is none, or Meta does not tell this token. */
export async function tokenExpiry(context: ConnectorContext): Promise<string | null> {
  const answer = await callGraph(context, {
    method: 'GET',
    path: 'debug_token',
    query: { input_token: context.credentials.accessToken ?? '' },
  })
  if (answer.kind !== 'ok') return null
  const read = debugAnswer.safeParse(answer.body)
  if (!read.success) return null
  const { expires_at: token, data_access_expires_at: data } = read.data.data
  // 0 means never.
  const ends = [token, data].filter((seconds) => seconds !== undefined && seconds > 0 && seconds < 1e11)
  return ends.length === 0 ? null : new Date(Math.min(...ends.map(Number)) * 1000).toISOString()
}
