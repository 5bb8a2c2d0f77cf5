// Which access token is good at the moment? They end after a day; with a refresh token new ones are fetched.
import * as z from 'zod/mini'
import { Failure } from '../../domain/failure.ts'
import type { ConnectorContext } from '../connector.ts'
import { callPlatform } from '../platform-call.ts'
import { answerSchema } from './wire.ts'

const storedSchema = z.object({ accessToken: z.string(), refreshToken: z.string(), expiresAt: z.string() })
const renewedSchema = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  expires_in: z.number(),
})
type Stored = z.infer<typeof storedSchema>

/** `stale` is what the platform has just refused; null on the first try. Null when there is no other. */
export async function accessToken(context: ConnectorContext, stale: string | null): Promise<string | null> {
  const text = await context.session.read()
  const kept = readStored(text)
  if (kept !== null && kept.accessToken !== stale) return kept.accessToken
  const { accessToken: given = '', refreshToken } = context.credentials
  if (stale === null) return given
  if (!refreshToken) return null
  const renewed = await context.session.renew(text, async (stored) =>
    JSON.stringify(await renew(context, readStored(stored)?.refreshToken ?? refreshToken)),
  )
  return readStored(renewed)?.accessToken ?? null
}

async function renew(context: ConnectorContext, refreshToken: string): Promise<Stored> {
  const { clientKey = '', clientSecret = '' } = context.credentials
  const result = await callPlatform(context, {
    platform: 'TikTok',
    method: 'POST',
    url: new URL('/open_api/v1.3/tt_user/oauth2/refresh_token/', context.endpoint),
    headers: {},
    body: {
      client_id: clientKey,
      client_secret: clientSecret,
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
    },
  })
  if (result.kind !== 'answer') throw new Failure('unavailable', result.detail)
  const answer = answerSchema.safeParse(result.body)
  const renewed = renewedSchema.safeParse(answer.data?.data)
  if (!renewed.success)
    throw new Failure(
      'auth_expired',
      `TikTok does not renew the token: ${answer.data?.message ?? result.status}`,
    )
  const { access_token, refresh_token, expires_in } = renewed.data
  const expiresAt = new Date(context.now().getTime() + expires_in * 1000).toISOString()
  return { accessToken: access_token, refreshToken: refresh_token, expiresAt }
}

function readStored(text: string | null): Stored | null {
  try {
    return storedSchema.safeParse(JSON.parse(text ?? '')).data ?? null
  } catch {
    return null
  }
}
