// Does a webhook request really come from LinkedIn?
import type { Credentials, RawRequest, ReceiveResult } from '../connector.ts'
import { hmacSha256, isHexOf } from '../signatures.ts'

/**
 * The challenge is answered with its HMAC; LinkedIn repeats it every two hours and stops delivering after three
 * failures. Events are signed over `hmacsha256=` and the bytes: the prefix is in what is signed, not in the header.
 */
export function receive(request: RawRequest, credentials: Credentials): ReceiveResult {
  const secret = credentials.clientSecret ?? ''
  if (request.method === 'GET') return handshake(request.query.challengeCode ?? '', secret)
  if (request.method !== 'POST') return { kind: 'rejected', status: 405, reason: 'not a POST' }
  if (secret === '') return { kind: 'rejected', status: 401, reason: 'no client secret is configured' }
  const given = request.headers['x-li-signature']
  if (given === undefined) return { kind: 'rejected', status: 401, reason: 'the signature is missing' }
  if (!isHexOf(given, hmacSha256(secret, 'hmacsha256=', request.body)))
    return { kind: 'rejected', status: 401, reason: 'the signature does not match' }
  return { kind: 'delivery' }
}

function handshake(challengeCode: string, secret: string): ReceiveResult {
  if (secret === '') return { kind: 'rejected', status: 403, reason: 'no client secret is configured' }
  // Letters, digits and dashes only: an event's bytes can never be signed by asking for a challenge.
  if (!/^[\w-]{8,128}$/.test(challengeCode)) return { kind: 'rejected', status: 403, reason: 'no challenge' }
  const challengeResponse = hmacSha256(secret, challengeCode).toString('hex')
  const body = JSON.stringify({ challengeCode, challengeResponse })
  return { kind: 'answer', status: 200, contentType: 'application/json', body }
}
