// Are the credentials good, and which app is it?
import type { ConnectorContext, OwnIdentity } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import { appIdIn } from './app-id.ts'
import { readConnect } from './connect-api.ts'
import { appSchema } from './wire.ts'

/** The app's name and Apple ID; reading its reviews is tried too. Throws Failure. */
export async function check(context: ConnectorContext): Promise<OwnIdentity> {
  const nativeId = appIdIn(context.credentials)
  const app = appSchema.safeParse((await readConnect(context, `/v1/apps/${nativeId}?fields[apps]=name`)).body)
  if (!app.success) throw new Failure('unavailable', 'The App Store described the app unreadably.')
  await readConnect(context, `/v1/apps/${nativeId}/customerReviews?limit=1`)
  return { handle: app.data.data.attributes.name, nativeId }
}
