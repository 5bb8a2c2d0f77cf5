// How are the reviews of our app asked for?

import type { ConnectorContext } from '#shared/channels/connector.ts'
import { callGoogle, type TokenGrant } from '#shared/channels/google/access-token.ts'
import { googleRefusal } from '#shared/channels/google/google-refusal.ts'
import type { CallResult } from '#shared/channels/platform-call.ts'
import { refusedRead } from '#shared/channels/refusal.ts'
import { signedToken } from '#shared/channels/reviews/signed-token.ts'
import { Failure } from '#shared/domain/failure.ts'
import { playDefinition } from './definition.ts'

const scope = 'https://www.googleapis.com/auth/androidpublisher'
const tokenAudience = 'https://oauth2.googleapis.com/token'
const tokenSeconds = 3600

type Request = { method: 'GET' | 'POST'; path: string; query?: Record<string, string>; body?: unknown }

/** Below the app: `/reviews`. Parts must be encoded. Throws Failure when no token can be had. */
export function callApp(context: ConnectorContext, request: Request): Promise<CallResult> {
  const { path, query, ...call } = request
  const { packageName = '' } = context.credentials
  if (!/^[A-Za-z]\w*(\.\w+)+$/.test(packageName))
    throw new Failure('rejected', 'packageName is the name of the app, such as com.example.app.')
  const app = `/androidpublisher/v3/applications/${packageName}`
  const url = new URL(`${app}${path}?${new URLSearchParams(query)}`, context.endpoint)
  return callGoogle(context, grantOf(context), { ...call, url })
}

/** The body of a 2xx. Throws Failure. */
export async function readApp(
  context: ConnectorContext,
  path: string,
  query: Record<string, string> = {},
): Promise<unknown> {
  const result = await callApp(context, { method: 'GET', path, query })
  if (result.kind !== 'answer') throw new Failure('unavailable', result.detail)
  if (result.status >= 300) throw refusedRead(googleRefusal(result, context.now()))
  return result.body
}

/** A service account signs for itself. */
function grantOf({ credentials, now }: ConnectorContext): TokenGrant {
  const { clientEmail = '', privateKey = '' } = credentials
  return {
    home: playDefinition.endpoint,
    owner: [clientEmail, privateKey],
    form() {
      const iat = Math.floor(now().getTime() / 1000)
      const claims = { iss: clientEmail, scope, aud: tokenAudience, iat, exp: iat + tokenSeconds }
      return {
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        assertion: signedToken(privateKey, { algorithm: 'RS256', header: {}, claims }),
      }
    },
  }
}
