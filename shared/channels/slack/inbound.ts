// Does a webhook request really come from Slack, and now?
import * as z from 'zod/mini'
import type { Credentials, RawRequest, ReceiveResult } from '../connector.ts'
import { hmacSha256, isHexOf } from '../signatures.ts'
import { staleSeconds } from './limits.ts'

const handshake = z.object({
  type: z.literal('url_verification'),
  challenge: z.string().check(z.regex(/^[\w.-]{1,256}$/)),
})

/** Signed is `v0:` + timestamp + `:` + the bytes. The handshake is signed like every event, and answered only then. */
export function receive(request: RawRequest, credentials: Credentials, now: Date): ReceiveResult {
  if (request.method !== 'POST') return { kind: 'rejected', status: 405, reason: 'not a POST' }
  const secret = credentials.signingSecret ?? ''
  if (secret === '') return rejected('no signing secret is configured')
  const timestamp = request.headers['x-slack-request-timestamp'] ?? ''
  if (!/^\d{1,11}$/.test(timestamp)) return rejected('the timestamp is missing')
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > staleSeconds)
    return rejected('the request is stale')
  const given = /^v0=([0-9a-f]{64})$/.exec(request.headers['x-slack-signature'] ?? '')?.[1]
  if (given === undefined) return rejected('the signature is missing')
  if (!isHexOf(given, hmacSha256(secret, `v0:${timestamp}:`, request.body)))
    return rejected('the signature does not match')
  const asked = handshake.safeParse(jsonIn(request.body))
  if (!asked.success) return { kind: 'delivery' }
  return { kind: 'answer', status: 200, contentType: 'text/plain', body: asked.data.challenge }
}

function rejected(reason: string): ReceiveResult {
  return { kind: 'rejected', status: 401, reason }
}

function jsonIn(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    return undefined
  }
}
