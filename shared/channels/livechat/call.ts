// How does the inbox call the chat server: signed, as the account?
import type { ConnectorContext } from '../connector.ts'
import { type CallResult, callPlatform } from '../platform-call.ts'
import { secretsIn } from '../secrets-in-force.ts'
import { signatureHeader, signatureOf } from '../signed-request.ts'

export function callChat(
  context: ConnectorContext,
  method: 'GET' | 'POST',
  path: string,
  body: Uint8Array | string = '',
  contentType = 'application/json',
): Promise<CallResult> {
  return callPlatform(context, {
    platform: 'The chat server',
    method,
    url: chatUrl(context, path),
    headers: { 'content-type': contentType, ...signed(context, body) },
    ...(method === 'GET' ? {} : { body }),
  })
}

/** An address below the account's agent calls. The account's name cannot lead elsewhere. */
export function chatUrl(context: ConnectorContext, path: string): URL {
  const account = encodeURIComponent(context.credentials.account ?? '')
  return new URL(`/chat/${account}/agent/${path}`, context.endpoint)
}

/** Signed with the newer secret; while two are in force the server knows both. */
export function signed(context: ConnectorContext, body: Uint8Array | string): Record<string, string> {
  const [secret = ''] = secretsIn(context.credentials.sessionSecret)
  return { [signatureHeader]: signatureOf(secret, body, context.now()) }
}
