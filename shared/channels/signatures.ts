// Is a signature the right one? Comparisons that take the same time for every wrong answer, and never throw.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** HMAC-SHA256 over the parts, one after the other. */
export function hmacSha256(secret: string, ...parts: (string | Uint8Array)[]): Buffer {
  const hmac = createHmac('sha256', secret)
  for (const part of parts) hmac.update(part)
  return hmac.digest()
}

/** The same in lower-case hex. */
export const hmacHex = (secret: string, ...parts: (string | Uint8Array)[]): string =>
  hmacSha256(secret, ...parts).toString('hex')

/** Whether `given` is `expected` in lower-case hex, and nothing else. */
export function isHexOf(given: string, expected: Uint8Array): boolean {
  return sameText(given, Buffer.from(expected).toString('hex'))
}

/** Whether `given` is `expected` in padded base64, and nothing else. */
export function isBase64Of(given: string, expected: Uint8Array): boolean {
  return sameText(given, Buffer.from(expected).toString('base64'))
}

/** Both sides are hashed first, so that texts of any length compare in constant time. */
export function sameText(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest()
  return timingSafeEqual(digest(given), digest(expected))
}
