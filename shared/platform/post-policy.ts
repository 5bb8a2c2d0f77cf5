// How may a browser put one object into the bucket by itself? By a form whose policy we have signed.
import { createHmac } from 'node:crypto'

export type SigningKeys = { accessKeyId: string; secretAccessKey: string; sessionToken?: string | undefined }

/** What a policy asks of an upload: a field's exact value, or the size of the file in bytes, from and to. */
export type PolicyCondition = Record<string, string> | ['content-length-range', number, number]

const algorithm = 'AWS4-HMAC-SHA256'

/**
 * The fields of a form that S3 takes with these values, this size and no other, until `expiresAt`. Signature Version 4
 * over the policy's base64 (Amazon S3 API reference, "Authenticating requests: browser-based uploads using POST").
 */
export function signedForm(
  target: { bucket: string; region: string; fields: Readonly<Record<string, string>>; bytes: number },
  keys: SigningKeys,
  now: Date,
  expiresAt: Date,
): Record<string, string> {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '')
  const scope = `${stamp.slice(0, 8)}/${target.region}/s3/aws4_request`
  const fields: Record<string, string> = {
    ...target.fields,
    'x-amz-algorithm': algorithm,
    'x-amz-credential': `${keys.accessKeyId}/${scope}`,
    'x-amz-date': stamp,
    ...(keys.sessionToken === undefined ? {} : { 'x-amz-security-token': keys.sessionToken }),
  }
  const conditions: PolicyCondition[] = [
    { bucket: target.bucket },
    ...Object.entries(fields).map(([name, value]) => ({ [name]: value })),
    ['content-length-range', target.bytes, target.bytes],
  ]
  const policy = Buffer.from(JSON.stringify({ expiration: expiresAt.toISOString(), conditions })).toString(
    'base64',
  )
  return { ...fields, policy, 'x-amz-signature': policySignature(policy, scope, keys.secretAccessKey) }
}

/** Hex signature of a base64 policy; `scope` is `date/region/service/aws4_request`. */
export function policySignature(policy: string, scope: string, secretAccessKey: string): string {
  return hmac(signingKey(scope, secretAccessKey), policy).toString('hex')
}

/** The key of one day, region and service. */
export function signingKey(scope: string, secretAccessKey: string): Buffer {
  return scope
    .split('/')
    .reduce<Buffer>((key, part) => hmac(key, part), Buffer.from(`AWS4${secretAccessKey}`))
}

const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
