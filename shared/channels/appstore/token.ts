// Which token opens App Store Connect, without signing one for every call?
import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import type { ConnectorContext } from '#shared/channels/connector.ts'
import { signedToken } from '#shared/channels/reviews/signed-token.ts'
import { Failure } from '#shared/domain/failure.ts'

const audience = 'appstoreconnect-v1'
/** Apple takes 20 minutes at most. The beginning lies back a little, for clocks that differ. */
const lifeMs = 15 * 60_000
const earlierMs = 60_000
const spareMs = 60_000

const storedSchema = z.object({ owner: z.string(), token: z.string(), expiresAt: z.number() })

/** The kept token while it lives, else a new one. Throws Failure `auth_expired` when the key cannot be read. */
export async function tokenOf(context: ConnectorContext): Promise<string> {
  const { issuerId = '', keyId = '', privateKey = '' } = context.credentials
  const owner = createHash('sha256')
    .update(JSON.stringify([issuerId, keyId, privateKey]))
    .digest('base64url')
  const stored = await context.session.read()
  const kept = tokenIn(stored, owner, context.now())
  if (kept !== null) return kept
  const renewed = await context.session.renew(stored, async () => {
    const now = context.now().getTime()
    const claims = {
      iss: issuerId,
      iat: Math.floor((now - earlierMs) / 1000),
      exp: Math.floor((now + lifeMs) / 1000),
      aud: audience,
    }
    const token = signedToken(privateKey, { algorithm: 'ES256', header: { kid: keyId }, claims })
    return JSON.stringify({ owner, token, expiresAt: now + lifeMs })
  })
  const fresh = tokenIn(renewed, owner, context.now())
  if (fresh === null) throw new Failure('unavailable', 'The stored App Store token is not readable.')
  return fresh
}

function tokenIn(text: string | null, owner: string, now: Date): string | null {
  const stored = storedSchema.safeParse(parsed(text ?? ''))
  if (!stored.success || stored.data.owner !== owner) return null
  return stored.data.expiresAt > now.getTime() + spareMs ? stored.data.token : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
