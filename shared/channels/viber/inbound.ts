// Does a webhook request really come from Viber?
import type { Credentials, RawRequest, ReceiveResult } from '../connector.ts'
import { hmacSha256, isHexOf } from '../signatures.ts'

/**
 * The signature is the hex HMAC-SHA256 of the bytes under the bot's own token, in a header or as `sig` of the query.
 * There is no handshake: Viber tries a new URL with a signed event.
 */
export function receive(request: RawRequest, credentials: Credentials): ReceiveResult {
  if (request.method !== 'POST') return { kind: 'rejected', status: 405, reason: 'not a POST' }
  const token = credentials.authToken ?? ''
  if (token === '') return { kind: 'rejected', status: 401, reason: 'no authentication token is configured' }
  const given = request.headers['x-viber-content-signature'] ?? request.query.sig
  if (given === undefined) return { kind: 'rejected', status: 401, reason: 'the signature is missing' }
  if (!isHexOf(given, hmacSha256(token, request.body)))
    return { kind: 'rejected', status: 401, reason: 'the signature does not match' }
  // Viber takes the body of this one answer for a welcome message: it stays empty.
  return opensConversation(request.body)
    ? { kind: 'delivery', answer: { contentType: 'application/json', body: '' } }
    : { kind: 'delivery' }
}

function opensConversation(body: Uint8Array): boolean {
  return /"event"\s*:\s*"conversation_started"/.test(new TextDecoder().decode(body))
}
