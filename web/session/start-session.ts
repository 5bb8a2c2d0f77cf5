// Which sign-in fits where the page runs?
import type { Config } from './config.ts'
import type { Session } from './session.ts'

/** Signs in; each way is loaded only where it is needed. */
export async function startSession(config: Config): Promise<Session> {
  if (config.mode === 'local') return (await import('./local-session.ts')).localSession()
  return (await import('./cognito-session.ts')).cognitoSession(config)
}
