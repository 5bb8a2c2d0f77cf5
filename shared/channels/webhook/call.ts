// How is whoever takes our replies called: signed, with a key, without redirects?
import type { ConnectorContext } from '../connector.ts'
import { type CallResult, callPlatform } from '../platform-call.ts'
import { secretsIn } from '../secrets-in-force.ts'
import { signatureHeader, signatureOf } from '../signed-request.ts'

/** POSTs `value` as JSON. `key` names the reply: the same key is the same reply. */
export function post(context: ConnectorContext, url: URL, value: unknown, key: string): Promise<CallResult> {
  const body = JSON.stringify(value)
  return callPlatform(context, {
    platform: 'The reply URL',
    method: 'POST',
    url,
    headers: {
      'content-type': 'application/json',
      'idempotency-key': key,
      ...signed(context, body),
    },
    body,
  })
}

/** The header that proves a call of ours; nothing where there is no secret to prove it with. */
export function signed(context: ConnectorContext, body: string): Record<string, string> {
  const [secret] = secretsIn(context.credentials.signingSecret)
  return secret === undefined ? {} : { [signatureHeader]: signatureOf(secret, body, context.now()) }
}

/** `text` without the account's secrets, should the other side quote them. */
export function withoutSecrets(text: string, context: ConnectorContext): string {
  return secretsIn(context.credentials.signingSecret).reduce(
    (clean, secret) => clean.replaceAll(secret, '[hidden]'),
    text,
  )
}
