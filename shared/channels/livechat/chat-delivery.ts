// How do events of a chat reach intake? By the same door as everything else, signed with the account's own secret.
import type { Credentials } from '../connector.ts'
import { secretsIn } from '../secrets-in-force.ts'
import { signatureHeader, signatureOf } from '../signed-request.ts'
import type { ChatLine, ChatPorts } from './chat-ports.ts'
import type { Visitor } from './protocol.ts'

/** True once the events are durable. */
export function deliver(
  ports: Pick<ChatPorts, 'deliver' | 'now'>,
  account: string,
  credentials: Credentials,
  events: readonly Record<string, unknown>[],
): Promise<boolean> {
  const body = Buffer.from(JSON.stringify({ version: 1, events }))
  const [secret = ''] = secretsIn(credentials.sessionSecret)
  const headers = {
    'content-type': 'application/json',
    [signatureHeader]: signatureOf(secret, body, ports.now()),
  }
  return ports.deliver(account, { method: 'POST', query: {}, headers, body })
}

/** The same line gives the same event, however often it is delivered. */
export const messageEvent = (
  visitor: Visitor,
  { id, at, text, files }: ChatLine,
  offline: boolean,
): Record<string, unknown> => ({ type: 'message', id, visitor, at, text, files, offline })

/** What became of our lines in `lines`. */
export function statusEvents(
  lines: readonly ChatLine[],
  status: 'delivered' | 'read',
  at: string,
): Record<string, unknown>[] {
  return lines
    .filter(({ from }) => from === 'agent')
    .map(({ id }) => ({ type: 'status', of: id, status, at }))
}
