// When does a token of Facebook's login end.
import * as z from 'zod/mini'
import type { ConnectorContext } from '../connector.ts'
import { callGraph } from './graph.ts'

const debugAnswer = z.object({
  data: z.object({ expires_at: z.int().check(z.gte(0), z.lt(100_000_000_000)) }),
})

/**
 * ISO instant; null where there is no end, or Meta does not tell this token. The end of the access to people's data,
 * which Meta gives as well, is another one and no end of the token.
 */
export async function tokenExpiry(context: ConnectorContext): Promise<string | null> {
  const answer = await callGraph(context, {
    method: 'GET',
    path: 'debug_token',
    query: { input_token: context.credentials.accessToken ?? '' },
  })
  if (answer.kind !== 'ok') return null
  const seconds = debugAnswer.safeParse(answer.body).data?.data.expires_at
  // 0 means never.
  return seconds ? new Date(seconds * 1000).toISOString() : null
}
