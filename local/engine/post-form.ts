// May this form put its file into the bucket? Checked as S3 does: the policy's signature, its end, and every condition.
import { type PolicyCondition, policySignature } from '#shared/platform/post-policy.ts'
import { DUMMY_CREDENTIALS } from './aws-names.ts'
import { S3Error } from './s3-error.ts'

export type FormUpload = { key: string; headers: Record<string, string>; body: Buffer }

/** The upload of a `multipart/form-data` body. Throws S3Error when the form is not as its policy says. */
export async function readPostForm(
  bucket: string,
  contentType: string,
  body: Buffer,
  now: Date,
): Promise<FormUpload> {
  const form = await parsed(contentType, body)
  const file = form.get('file')
  if (file === null || typeof file === 'string')
    throw new S3Error(400, 'InvalidArgument', 'POST requires exactly one file upload per request.')
  const fields: Record<string, string> = {}
  for (const [name, value] of form) if (typeof value === 'string') fields[name.toLowerCase()] = value
  const bytes = Buffer.from(await file.arrayBuffer())
  checkPolicy({ ...fields, bucket }, bytes.length, now)
  const kept = Object.entries(fields).filter(([name]) => name.startsWith('x-amz-meta-'))
  return {
    key: fields.key ?? '',
    headers: {
      'content-type': fields['content-type'] ?? 'application/octet-stream',
      ...Object.fromEntries(kept),
    },
    body: bytes,
  }
}

async function parsed(contentType: string, body: Buffer): Promise<FormData> {
  try {
    const headers = { 'content-type': contentType }
    return await new Response(new Uint8Array(body), { headers }).formData()
  } catch {
    throw new S3Error(400, 'MalformedPOSTRequest', 'The body is not well-formed multipart/form-data.')
  }
}

type Policy = { expiration: string; conditions: PolicyCondition[] }

/** Fields that need no condition of their own. */
const unconditional = ['policy', 'x-amz-signature', 'bucket', 'file']

function checkPolicy(fields: Readonly<Record<string, string>>, size: number, now: Date): void {
  const { policy = '' } = fields
  const [keyId, ...scope] = (fields['x-amz-credential'] ?? '').split('/')
  const signature = policySignature(policy, scope.join('/'), DUMMY_CREDENTIALS.secretAccessKey)
  if (keyId !== DUMMY_CREDENTIALS.accessKeyId || fields['x-amz-signature'] !== signature)
    throw new S3Error(403, 'SignatureDoesNotMatch', 'The signature does not match the policy.')
  const { expiration, conditions }: Policy = JSON.parse(Buffer.from(policy, 'base64').toString())
  if (Date.parse(expiration) <= now.getTime()) throw denied('Policy expired.')
  const named = new Set(unconditional)
  for (const condition of conditions) {
    if (Array.isArray(condition)) {
      const [, from, to] = condition
      if (size < from) throw new S3Error(400, 'EntityTooSmall', 'The file is smaller than the policy says.')
      if (size > to) throw new S3Error(400, 'EntityTooLarge', 'The file is larger than the policy says.')
      continue
    }
    for (const [name, value] of Object.entries(condition)) {
      named.add(name)
      if (fields[name] !== value) throw denied(`Policy condition failed: ${name}.`)
    }
  }
  const extra = Object.keys(fields).find((name) => !named.has(name))
  if (extra !== undefined) throw denied(`Extra input field: ${extra}.`)
}

const denied = (detail: string): S3Error =>
  new S3Error(403, 'AccessDenied', `Invalid according to Policy: ${detail}`)
