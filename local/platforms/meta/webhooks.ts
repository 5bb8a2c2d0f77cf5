// How do Meta's fakes deliver: the handshake first, then bodies in escaped ASCII, signed over exactly those bytes.
import { createHmac } from 'node:crypto'
import { createWebhookSender, type WebhookSender } from '../webhook-sender.ts'

export function createMetaSender(appSecret: string, disorder: () => boolean): WebhookSender {
  const hmac = (algorithm: string, bytes: Uint8Array) =>
    createHmac(algorithm, appSecret).update(bytes).digest('hex')
  return createWebhookSender({
    disorder,
    sign: (body) => ({
      'user-agent': 'facebookexternalua',
      'x-hub-signature': `sha1=${hmac('sha1', body)}`,
      'x-hub-signature-256': `sha256=${hmac('sha256', body)}`,
    }),
  })
}

/** Nothing is delivered to a callback that does not give the challenge back. */
export async function shakeHands(url: string, verifyToken: string, seed: number): Promise<void> {
  const challenge = String(1_158_201_000 + seed)
  const callback = new URL(url)
  callback.searchParams.set('hub.mode', 'subscribe')
  callback.searchParams.set('hub.challenge', challenge)
  callback.searchParams.set('hub.verify_token', verifyToken)
  const response = await fetch(callback)
  const answer = await response.text()
  if (response.status !== 200 || answer !== challenge) {
    throw new Error(`The callback could not be verified: ${response.status}`)
  }
}

/** Meta signs and sends ASCII only: `\uXXXX` for the rest, and slashes as `\/`. */
export function escaped(json: string): string {
  return json
    .replace(/\//g, '\\/')
    .replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
