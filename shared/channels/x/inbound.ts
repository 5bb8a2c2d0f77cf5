// Is a call to our webhook really from X? The handshake, and the signature over the bytes as they came.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Credentials, RawRequest, ReceiveResult } from '../connector.ts'

// A narrow alphabet: whoever could have any text signed here could forge deliveries, whose signature has the same key.
const challenge = /^[A-Za-z0-9+/=_-]{1,200}$/

/** GET is X's CRC; POST is a delivery, signed in `x-twitter-webhooks-signature` (docs.x.com, Aug 2026). */
export function receive(request: RawRequest, credentials: Credentials): ReceiveResult {
  const secret = credentials.consumerSecret
  if (request.method === 'GET') return handshake(request.query.crc_token, secret)
  if (request.method !== 'POST') return { kind: 'rejected', status: 405, reason: 'method_not_allowed' }
  if (!secret) return { kind: 'rejected', status: 401, reason: 'no_secret' }
  const given = request.headers['x-twitter-webhooks-signature']
  if (!given) return { kind: 'rejected', status: 401, reason: 'signature_missing' }
  if (request.body.length === 0) return { kind: 'rejected', status: 401, reason: 'empty_body' }
  return sameBytes(given, sign(secret, request.body))
    ? { kind: 'delivery' }
    : { kind: 'rejected', status: 401, reason: 'signature_wrong' }
}

function handshake(token: string | undefined, secret: string | undefined): ReceiveResult {
  if (!secret) return { kind: 'rejected', status: 403, reason: 'no_secret' }
  if (token === undefined || !challenge.test(token)) {
    return { kind: 'rejected', status: 403, reason: 'crc_token_malformed' }
  }
  return {
    kind: 'answer',
    status: 200,
    contentType: 'application/json',
    body: JSON.stringify({ response_token: sign(secret, token) }),
  }
}

function sign(secret: string, message: string | Uint8Array): string {
  return `sha256=${createHmac('sha256', secret).update(message).digest('base64')}`
}

function sameBytes(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}
