// Is a request signed the way Harken's own protocols sign: `Harken-Signature: t=<unix seconds>,v1=<hex>`?
import type { RawRequest, ReceiveResult } from './connector.ts'
import { secretsIn } from './secrets-in-force.ts'
import { hmacHex, sameText } from './signatures.ts'

export const signatureHeader = 'harken-signature'

// Several v1 parts: a sender that changes its secret signs with both for a while.
const form = /^t=(\d{1,12})((?:,v1=[0-9a-f]{64}){1,3})$/
const toleranceSeconds = 300

/** The header's value: HMAC-SHA256 over the time in seconds, a dot and the body's bytes. */
export function signatureOf(secret: string, body: string | Uint8Array, now: Date): string {
  const seconds = String(Math.floor(now.getTime() / 1000))
  return `t=${seconds},v1=${hmacHex(secret, seconds, '.', body)}`
}

/** Why the signature does not hold, or null when it does. Nothing holds without a secret, or after 300 seconds. */
export function problemWithSignature(
  header: string | undefined,
  body: Uint8Array,
  credential: string | undefined,
  now: Date,
): string | null {
  const inForce = secretsIn(credential)
  if (inForce.length === 0) return 'no_secret_configured'
  if (header === undefined) return 'signature_missing'
  const [, seconds = '', digests = ''] = form.exec(header) ?? []
  if (seconds === '') return 'signature_malformed'
  if (Math.abs(now.getTime() / 1000 - Number(seconds)) > toleranceSeconds) return 'signature_stale'
  const given = digests.split(',v1=').filter((digest) => digest !== '')
  const right = inForce.map((secret) => hmacHex(secret, seconds, '.', body))
  return right.some((one) => given.some((other) => sameText(one, other))) ? null : 'signature_wrong'
}

/** `receive` of a channel whose senders sign this way: POST only, no handshake. */
export function receiveSigned(request: RawRequest, credential: string | undefined, now: Date): ReceiveResult {
  if (request.method !== 'POST') return { kind: 'rejected', status: 405, reason: 'method_not_allowed' }
  const reason = problemWithSignature(request.headers[signatureHeader], request.body, credential, now)
  return reason === null ? { kind: 'delivery' } : { kind: 'rejected', status: 401, reason }
}
