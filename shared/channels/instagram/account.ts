// Which account do the credentials open, until when, and how does it come to deliver its events to us.
import * as z from 'zod/mini'
import { Failure } from '../../domain/failure.ts'
import type { ConnectorContext, OwnIdentity } from '../connector.ts'
import { callGraph } from '../meta/graph.ts'
import { withCurrentToken, withRenewedToken } from '../meta/long-lived-token.ts'
import { failedRead, readGraph } from '../meta/outcome.ts'
import { tokenExpiry } from '../meta/token-expiry.ts'
import { subscribedFields } from './limits.ts'

const accountAnswer = z.object({ username: z.string().check(z.minLength(1)) })

/** Accounts that are connected through their Facebook Page have that login's tokens, which are not renewed. */
function isFacebookLogin({ endpoint }: ConnectorContext): boolean {
  return new URL(endpoint).hostname === 'graph.facebook.com'
}

/** The token that is good now, renewed when that is due. */
export async function tokenFor<C extends ConnectorContext>(
  context: C,
): Promise<{ context: C; expiresAt: string | null }> {
  if (isFacebookLogin(context)) return { context, expiresAt: await tokenExpiry(context) }
  return withRenewedToken(context, 'ig_refresh_token')
}

/** Fails with `auth_expired` for a bad token, `not_found` for an account it cannot see. */
export async function check(given: ConnectorContext): Promise<OwnIdentity> {
  const { context, expiresAt } = await tokenFor(given)
  const userId = context.credentials.userId ?? ''
  const body = await readGraph(context, { path: encodeURIComponent(userId), query: { fields: 'username' } })
  const account = accountAnswer.safeParse(body)
  if (!account.success) throw new Failure('bad_payload', 'The account ID does not name an Instagram account.')
  return { handle: `@${account.data.username}`, nativeId: userId, expiresAt }
}

/** Subscribes the app to the account. The callback URL itself belongs to the app and is set in its dashboard. */
export async function subscribe(given: ConnectorContext): Promise<void> {
  const context = await withCurrentToken(given)
  const answer = await callGraph(context, {
    method: 'POST',
    path: `${encodeURIComponent(context.credentials.userId ?? '')}/subscribed_apps`,
    query: { subscribed_fields: subscribedFields.join(',') },
  })
  if (answer.kind !== 'ok') throw failedRead(answer, context.now())
}
