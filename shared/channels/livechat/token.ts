// Which chat may the bearer of a token speak in? Signed, short-lived, renewable while the chat is kept.
import * as z from 'zod/mini'
import { secretsIn } from '../secrets-in-force.ts'
import { hmacHex, sameText } from '../signatures.ts'
import { limits } from './limits.ts'
import { type Visitor, visitorId } from './protocol.ts'

const claims = z.object({
  a: z.string(),
  v: visitorId,
  n: z._default(z.string(), ''),
  e: z.optional(z.string()),
  k: z._default(z.boolean(), false),
  x: z.number(),
})

/** `expired` ones may still be renewed. */
export type ReadToken = { visitor: Visitor; expired: boolean }

export function makeToken(
  account: string,
  visitor: Visitor,
  sessionSecret: string | undefined,
  now: Date,
): { token: string; expiresAt: string } {
  const [secret = ''] = secretsIn(sessionSecret)
  const ends = now.getTime() + limits.tokenMinutes * 60_000
  const body = Buffer.from(
    JSON.stringify({
      a: account,
      v: visitor.id,
      n: visitor.name,
      e: visitor.email,
      k: visitor.verified,
      x: ends,
    }),
  ).toString('base64url')
  return {
    token: `${body}.${hmacHex(secret, 'chat-token.', body)}`,
    expiresAt: new Date(ends).toISOString(),
  }
}

/** Null for what is none of this account's, forged, or older than a chat is kept. Nothing holds without a secret. */
export function readToken(
  token: string,
  account: string,
  sessionSecret: string | undefined,
  now: Date,
): ReadToken | null {
  const [body = '', mark = '', ...rest] = token.split('.')
  const genuine = secretsIn(sessionSecret).some((secret) =>
    sameText(mark, hmacHex(secret, 'chat-token.', body)),
  )
  if (!genuine || rest.length > 0) return null
  const read = claims.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')))
  if (!read.success || read.data.a !== account) return null
  const { v, n, e, k, x } = read.data
  if (now.getTime() > x + limits.keptDays * 86_400_000) return null
  const visitor = { id: v, name: n, ...(e === undefined ? {} : { email: e }), verified: k }
  return { visitor, expired: now.getTime() >= x }
}
