// Does the chat server know us, or at least answer where the account says it is?
import * as z from 'zod/mini'
import { Failure } from '../../domain/failure.ts'
import type { ConnectorContext, OwnIdentity } from '../connector.ts'
import { secretsIn } from '../secrets-in-force.ts'
import { callChat } from './call.ts'
import { refusal } from './protocol.ts'

const shortestSecret = 16
const known = z.object({ account: z.string() })

/** A server that has no such account yet is well: it learns of it as soon as the credentials are stored. */
export async function check(context: ConnectorContext): Promise<OwnIdentity> {
  const { account = '', sessionSecret, origins = '' } = context.credentials
  if (secretsIn(sessionSecret).some((secret) => secret.length < shortestSecret))
    throw new Failure('rejected', `sessionSecret: at least ${shortestSecret} characters.`)
  const wrong = origins.split(',').find((origin) => URL.parse(origin.trim()) === null)
  if (wrong !== undefined) throw new Failure('rejected', `origins: "${wrong.trim()}" is no origin.`)
  const answer = await callChat(context, 'GET', 'check')
  if (answer.kind !== 'answer') throw new Failure('unavailable', answer.detail)
  const { status } = answer
  const refused = refusal.safeParse(answer.body)
  const detail = refused.data?.detail ?? `It answered ${status}.`
  if (status === 401) throw new Failure('auth_expired', detail)
  if (status >= 500) throw new Failure('unavailable', detail)
  if (status !== 200 && status !== 404) throw new Failure('rejected', detail)
  if (!known.safeParse(answer.body).success && !refused.success)
    throw new Failure('unavailable', 'What answers there is no chat server.')
  return { handle: account, nativeId: account }
}
