// Does a webhook request really come from Telegram?
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Credentials, RawRequest, ReceiveResult } from '#shared/channels/connector.ts'

const header = 'x-telegram-bot-api-secret-token'

/**
 * Telegram signs nothing: it repeats the secret given to `setWebhook` in a header. Both sides are hashed first, so that
 * the comparison takes the same time for every length. There is no handshake.
 */
export function receive(request: RawRequest, credentials: Credentials): ReceiveResult {
  if (request.method !== 'POST') return { kind: 'rejected', status: 405, reason: 'not a POST' }
  const secret = credentials.secretToken ?? ''
  if (secret === '') return { kind: 'rejected', status: 401, reason: 'no secret token is configured' }
  const given = request.headers[header]
  if (given === undefined)
    return { kind: 'rejected', status: 401, reason: 'the secret token header is missing' }
  if (!timingSafeEqual(digest(given), digest(secret)))
    return { kind: 'rejected', status: 401, reason: 'the secret token does not match' }
  if (request.body.length === 0) return { kind: 'rejected', status: 401, reason: 'the body is empty' }
  return { kind: 'delivery' }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest()
}
