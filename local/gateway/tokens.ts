// Who is signed in on this machine? Tokens of the same claims as Cognito's, made and checked here.
import { jwtVerify, SignJWT } from 'jose'
import * as z from 'zod/mini'
import { roles } from '#shared/api/roles.ts'

const request = z.object({
  user: z.string().check(z.regex(/^[\w.@-]{1,64}$/, 'use letters, digits, ".", "_", "-" or "@"')),
  roles: z.array(z.enum(roles)).check(z.minLength(1)),
})

const issuer = 'harken-local'

export type Tokens = {
  /** A token for `body` `{user, roles}`; or what is wrong with it. */
  issue(body: unknown): Promise<{ token: string } | { issues: { path: string; message: string }[] }>
  /** The claims of an Authorization header, lists flattened as API Gateway does; null when it does not hold. */
  verify(authorization: string | undefined): Promise<Record<string, string> | null>
}

/** Tokens signed with `secret`, which never leaves this process. */
export function localTokens(secret: Uint8Array): Tokens {
  return {
    async issue(body) {
      const parsed = z.safeParse(request, body)
      if (!parsed.success) {
        return { issues: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })) }
      }
      const { user, roles: groups } = parsed.data
      const token = await new SignJWT({ 'cognito:username': user, 'cognito:groups': groups, token_use: 'id' })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(user)
        .setIssuer(issuer)
        .setIssuedAt()
        .setExpirationTime('12h')
        .sign(secret)
      return { token }
    },
    async verify(authorization) {
      const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1]
      if (token === undefined) return null
      try {
        const { payload } = await jwtVerify(token, secret, { issuer, algorithms: ['HS256'] })
        return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, flattened(value)]))
      } catch {
        return null
      }
    },
  }
}

const flattened = (value: unknown): string => (Array.isArray(value) ? `[${value.join(' ')}]` : String(value))
