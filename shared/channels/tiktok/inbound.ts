// Does a webhook request really come from TikTok, and now?
import type { Credentials, RawRequest, ReceiveResult } from '../connector.ts'
import { hmacSha256, isHexOf } from '../signatures.ts'
import { staleSeconds } from './limits.ts'

/** `TikTok-Signature: t=<seconds>,s=<hex>`, over the time, a dot, and the bytes. There is no handshake. */
export function receive(request: RawRequest, credentials: Credentials, now: Date): ReceiveResult {
  if (request.method !== 'POST') return { kind: 'rejected', status: 405, reason: 'not a POST' }
  const secret = credentials.clientSecret ?? ''
  if (secret === '') return rejected('no client secret is configured')
  const given = /^t=(\d{1,11}),s=([0-9a-f]{64})$/.exec(request.headers['tiktok-signature'] ?? '')
  if (given === null) return rejected('the signature is missing')
  const [, time = '', digest = ''] = given
  if (Math.abs(now.getTime() / 1000 - Number(time)) > staleSeconds) return rejected('the request is stale')
  if (!isHexOf(digest, hmacSha256(secret, `${time}.`, request.body)))
    return rejected('the signature does not match')
  return { kind: 'delivery' }
}

function rejected(reason: string): ReceiveResult {
  return { kind: 'rejected', status: 401, reason }
}
