// Is a visitor who the embedding site says they are?
import { hmacHex, sameText } from '../signatures.ts'

/** The proof a site makes on its own server: lower-case hex of HMAC-SHA256 over the user's id. */
export const userHash = (identitySecret: string, userId: string): string => hmacHex(identitySecret, userId)

/** Never true without a secret. */
export function isUser(
  identitySecret: string | undefined,
  userId: string,
  hash: string | undefined,
): boolean {
  if (!identitySecret || hash === undefined) return false
  return sameText(hash, userHash(identitySecret, userId))
}
