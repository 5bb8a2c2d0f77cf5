// Which app are we asked about?
import type { Credentials } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'

/** The Apple ID of the app. Throws Failure when it is not one. */
export function appIdIn({ appId = '' }: Credentials): string {
  if (/^\d+$/.test(appId)) return appId
  throw new Failure('rejected', 'appId is the Apple ID of the app: digits.')
}
