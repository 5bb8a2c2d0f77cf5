// What does a token say about itself? Read only to plan ahead; the server is the one who checks.
import * as z from 'zod/mini'

const claims = z.looseObject({ exp: z.optional(z.number()), nonce: z.optional(z.string()) })
export type Claims = z.output<typeof claims>

/** The claims of a JWT; empty when they cannot be read. */
export function claimsOf(token: string): Claims {
  try {
    const payload = (token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/')
    const bytes = Uint8Array.from(atob(payload), (char) => char.charCodeAt(0))
    return claims.parse(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    return {}
  }
}

/** Is the token good for at least another minute? A token that does not say is taken to be. */
export function stillGood(token: string, nowMs: number): boolean {
  const { exp } = claimsOf(token)
  return exp === undefined || exp * 1000 - nowMs > 60_000
}
