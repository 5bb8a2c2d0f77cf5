// Does a webhook request really come from LINE?
import type { Credentials, RawRequest, ReceiveResult } from '../connector.ts'
import { hmacSha256, isBase64Of } from '../signatures.ts'

/** `x-line-signature` is the base64 HMAC-SHA256 of the bytes. The console's "Verify" sends a signed empty list. */
export function receive(request: RawRequest, credentials: Credentials): ReceiveResult {
  if (request.method !== 'POST') return { kind: 'rejected', status: 405, reason: 'not a POST' }
  const secret = credentials.channelSecret ?? ''
  if (secret === '') return { kind: 'rejected', status: 401, reason: 'no channel secret is configured' }
  const given = request.headers['x-line-signature']
  if (given === undefined) return { kind: 'rejected', status: 401, reason: 'the signature is missing' }
  if (!isBase64Of(given, hmacSha256(secret, request.body)))
    return { kind: 'rejected', status: 401, reason: 'the signature does not match' }
  return { kind: 'delivery' }
}
