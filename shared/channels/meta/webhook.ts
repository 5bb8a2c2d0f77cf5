// Is a request from Meta genuine: the subscription handshake, and the signature over the raw bytes of an event.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { RawRequest, ReceiveResult } from '../connector.ts'

const signature = /^sha256=([0-9a-f]{64})$/
// Meta sends digits; anything that is more than a plain token is not echoed.
const challenge = /^[\w-]{1,128}$/

export type MetaSecrets = { appSecret?: string | undefined; verifyToken?: string | undefined }

/**
 * Answers the handshake (GET with `hub.*` parameters) with the bare challenge, and verifies `X-Hub-Signature-256` of
 * everything else over the bytes as they came: Meta writes non-ASCII as `\uXXXX` and `/` as `\/`, so re-serialised JSON
 * never matches. Without a configured secret nothing is accepted.
 */
export function receiveMeta(request: RawRequest, secrets: MetaSecrets): ReceiveResult {
  if (request.method === 'GET') return handshake(request.query, secrets.verifyToken)
  if (request.method !== 'POST') return { kind: 'rejected', status: 405, reason: 'method_not_allowed' }
  if (!secrets.appSecret) return { kind: 'rejected', status: 401, reason: 'no_secret_configured' }
  const header = request.headers['x-hub-signature-256']
  if (header === undefined) return { kind: 'rejected', status: 401, reason: 'signature_missing' }
  const digest = signature.exec(header)?.[1]
  if (digest === undefined) return { kind: 'rejected', status: 401, reason: 'signature_malformed' }
  const expected = createHmac('sha256', secrets.appSecret).update(request.body).digest()
  if (!timingSafeEqual(expected, Buffer.from(digest, 'hex'))) {
    return { kind: 'rejected', status: 401, reason: 'signature_wrong' }
  }
  return { kind: 'delivery' }
}

/** `appsecret_proof` of a call: proves that the caller holds the app secret as well as the token. Lower-case hex. */
export function appSecretProof(appSecret: string, accessToken: string): string {
  return createHmac('sha256', appSecret).update(accessToken).digest('hex')
}

function handshake(query: Record<string, string>, verifyToken: string | undefined): ReceiveResult {
  const refuse = (reason: string): ReceiveResult => ({ kind: 'rejected', status: 403, reason })
  if (!verifyToken) return refuse('no_secret_configured')
  if (query['hub.mode'] !== 'subscribe') return refuse('handshake_malformed')
  const token = query['hub.verify_token']
  if (token === undefined || !sameText(token, verifyToken)) return refuse('verify_token_wrong')
  const asked = query['hub.challenge']
  if (asked === undefined || !challenge.test(asked)) return refuse('handshake_malformed')
  return { kind: 'answer', status: 200, contentType: 'text/plain', body: asked }
}

/** Constant time whatever the lengths. */
function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest()
  return timingSafeEqual(digest(a), digest(b))
}
