// Which Page do the credentials open, until when, and how does it come to deliver its events to us.
import * as z from 'zod/mini'
import { Failure } from '../../domain/failure.ts'
import type { ConnectorContext, OwnIdentity } from '../connector.ts'
import { callGraph } from '../meta/graph.ts'
import { failedRead, readGraph } from '../meta/outcome.ts'
import { tokenExpiry } from '../meta/token-expiry.ts'
import { subscribedFields } from './limits.ts'

const pageAnswer = z.object({ id: z.string(), name: z.string() })

/** Fails with `auth_expired` for a bad token, `rejected` for one of another Page. */
export async function check(context: ConnectorContext): Promise<OwnIdentity> {
  const pageId = context.credentials.pageId ?? ''
  const body = await readGraph(context, { path: encodeURIComponent(pageId), query: { fields: 'id,name' } })
  const page = pageAnswer.safeParse(body)
  if (!page.success) throw new Failure('bad_payload', 'The Page ID does not name a Page.')
  if (page.data.id !== pageId) throw new Failure('rejected', 'The token belongs to another Page.')
  return { handle: page.data.name, nativeId: pageId, expiresAt: await tokenExpiry(context) }
}

/** Subscribes the app to the Page. The callback URL itself belongs to the app and is set in its dashboard. */
export async function subscribe(context: ConnectorContext): Promise<void> {
  const answer = await callGraph(context, {
    method: 'POST',
    path: `${encodeURIComponent(context.credentials.pageId ?? '')}/subscribed_apps`,
    query: { subscribed_fields: subscribedFields.join(',') },
  })
  if (answer.kind !== 'ok') throw failedRead(answer, context.now())
}
