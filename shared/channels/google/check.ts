// Are the credentials good, and whose location is it?
import type { ConnectorContext, OwnIdentity } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import { locationName, readInformation, readLocation } from './location-api.ts'
import { locationSchema } from './wire.ts'

/** The location's title and name. That reviews may be read is tried too. Throws Failure. */
export async function check(context: ConnectorContext): Promise<OwnIdentity> {
  const location = locationSchema.safeParse(await readInformation(context))
  await readLocation(context, '/reviews', { pageSize: '1' })
  const nativeId = locationName(context.credentials)
  if (!location.success || nativeId === null)
    throw new Failure('unavailable', 'Google described the location unreadably.')
  return { handle: location.data.title, nativeId }
}
