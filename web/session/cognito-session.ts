// How does one sign in on AWS? Cognito's managed login by authorization code with PKCE.
import { t } from '@lingui/core/macro'
import * as z from 'zod/mini'
import type { AwsConfig } from './config.ts'
import { challengeOf, randomSecret } from './pkce.ts'
import type { Session } from './session.ts'
import { tokenCache } from './token-cache.ts'
import { claimsOf } from './token-claims.ts'

const refreshKey = 'harken.refresh-token'
const attemptKey = 'harken.sign-in'

const attemptShape = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
})
const tokensShape = z.looseObject({
  access_token: z.string(),
  id_token: z.optional(z.string()),
  refresh_token: z.optional(z.string()),
})
type Tokens = z.output<typeof tokensShape>

/** A session of the deployed form. Leaves the page for the managed login when nobody is signed in. */
export async function cognitoSession(config: AwsConfig): Promise<Session> {
  const query = new URLSearchParams(location.search)
  const first =
    query.has('state') && (query.has('code') || query.has('error')) ? await finish(config, query) : null
  const session: Session = {
    ...tokenCache(() => refreshOrSignIn(config), first),
    signOut: () => {
      sessionStorage.removeItem(refreshKey)
      const target = new URLSearchParams({ client_id: config.clientId, logout_uri: home() })
      location.assign(`${host(config)}/logout?${target}`)
    },
    become: null,
  }
  await session.token()
  return session
}

async function finish(config: AwsConfig, query: URLSearchParams): Promise<string> {
  const stored = sessionStorage.getItem(attemptKey)
  sessionStorage.removeItem(attemptKey)
  const attempt = stored === null ? null : attemptShape.parse(JSON.parse(stored))
  // Whatever comes of it, this code is not tried a second time.
  history.replaceState(null, '', attempt?.returnTo ?? '/')
  if (attempt === null || attempt.state !== query.get('state')) {
    throw new Error(t`This sign-in was not started here. Sign in again.`)
  }
  const code = query.get('code')
  if (code === null) throw new Error(query.get('error_description') ?? t`The sign-in was refused.`)
  const tokens = await exchange(config, {
    grant_type: 'authorization_code',
    code,
    code_verifier: attempt.verifier,
    redirect_uri: home(),
  })
  if (claimsOf(tokens.id_token ?? '').nonce !== attempt.nonce) {
    sessionStorage.removeItem(refreshKey)
    throw new Error(t`The sign-in answer belongs to another attempt. Sign in again.`)
  }
  return tokens.access_token
}

async function refreshOrSignIn(config: AwsConfig): Promise<string> {
  const refreshToken = sessionStorage.getItem(refreshKey)
  if (refreshToken !== null) {
    try {
      return (await exchange(config, { grant_type: 'refresh_token', refresh_token: refreshToken }))
        .access_token
    } catch (error) {
      // Only a refusal ends the session; a lost connection must not throw a draft away.
      if (!(error instanceof SignInRefused)) throw error
      sessionStorage.removeItem(refreshKey)
    }
  }
  return leaveForLogin(config)
}

class SignInRefused extends Error {
  override readonly name = 'SignInRefused'
}

async function exchange(config: AwsConfig, form: Record<string, string>): Promise<Tokens> {
  const response = await fetch(`${host(config)}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({ ...form, client_id: config.clientId }),
  })
  if (response.status === 400 || response.status === 401) throw new SignInRefused(t`The sign-in has ended.`)
  if (!response.ok) throw new Error(t`The sign-in service answered ${response.status}.`)
  const tokens = tokensShape.parse(await response.json())
  if (tokens.refresh_token !== undefined) sessionStorage.setItem(refreshKey, tokens.refresh_token)
  return tokens
}

async function leaveForLogin(config: AwsConfig): Promise<string> {
  const attempt = {
    state: randomSecret(),
    nonce: randomSecret(),
    verifier: randomSecret(),
    returnTo: location.pathname + location.search,
  }
  sessionStorage.setItem(attemptKey, JSON.stringify(attempt))
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: config.clientId,
    redirect_uri: home(),
    scope: 'openid profile email',
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: await challengeOf(attempt.verifier),
    code_challenge_method: 'S256',
  })
  location.assign(`${host(config)}/oauth2/authorize?${query}`)
  return new Promise(() => {})
}

const home = (): string => `${location.origin}/`

// A prefix stands for a host of Cognito's own; a domain of one's own is named in full.
function host({ userPoolDomain, region }: AwsConfig): string {
  const bare = userPoolDomain.replace(/^https?:\/\//, '').replace(/\/$/, '')
  return `https://${bare.includes('.') ? bare : `${bare}.auth.${region}.amazoncognito.com`}`
}
