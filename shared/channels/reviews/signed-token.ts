// How does a private key of ours sign a JSON web token?
import { createPrivateKey, type KeyObject, sign } from 'node:crypto'
import { Failure } from '#shared/domain/failure.ts'

export type TokenToSign = {
  algorithm: 'RS256' | 'ES256'
  header: Record<string, string>
  claims: Record<string, string | number>
}

/** Throws Failure `auth_expired` when the key cannot be read; its words hold nothing of the key. */
export function signedToken(privateKey: string, { algorithm, header, claims }: TokenToSign): string {
  const head = { alg: algorithm, typ: 'JWT', ...header }
  const content = [head, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  try {
    const signature = sign('sha256', Buffer.from(content), {
      key: keyIn(privateKey),
      dsaEncoding: 'ieee-p1363',
    })
    return `${content}.${signature.toString('base64url')}`
  } catch {
    throw new Failure(
      'auth_expired',
      'The private key cannot be read: paste the whole of it, both marker lines included.',
    )
  }
}

/** Keys are often pasted from JSON, with their line ends still escaped. */
function keyIn(pem: string): KeyObject {
  return createPrivateKey(pem.replaceAll('\\n', '\n'))
}
