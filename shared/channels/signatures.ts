// How are signatures computed and compared without telling anybody by the time it takes?
import { createHmac, timingSafeEqual } from 'node:crypto'

/** Lower-case hex of the HMAC-SHA256 over the parts, one after the other. */
export function hmacHex(secret: string, ...parts: (string | Uint8Array)[]): string {
  const hmac = createHmac('sha256', secret)
  for (const part of parts) hmac.update(part)
  return hmac.digest('hex')
}

/** Constant time for texts of one length; another length is simply another text. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8')]
  return left.length === right.length && timingSafeEqual(left, right)
}
