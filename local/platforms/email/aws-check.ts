// Is a request signed with our key? Version 4 of AWS's signatures, written apart from the product's code.
import { createHash, createHmac } from 'node:crypto'
import type { FakeRequest } from '../http-fake.ts'

export function isSignedBy(
  { method, path, headers, body }: FakeRequest,
  keyId: string,
  secret: string,
): boolean {
  const form =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8}\/[\w-]+\/\w+\/aws4_request), SignedHeaders=([\w;-]+), Signature=([0-9a-f]{64})$/
  const [, id, scope = '', names = '', signature] = form.exec(headers.authorization ?? '') ?? []
  if (id !== keyId) return false
  const sha = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex')
  const list = names.split(';').map((name) => `${name}:${headers[name]?.trim()}\n`)
  const canonical = `${method}\n${path}\n\n${list.join('')}\n${names}\n${sha(body)}`
  const toSign = `AWS4-HMAC-SHA256\n${headers['x-amz-date']}\n${scope}\n${sha(canonical)}`
  let key: string | Buffer = `AWS4${secret}`
  for (const part of scope.split('/')) key = createHmac('sha256', key).update(part).digest()
  return createHmac('sha256', key).update(toSign).digest('hex') === signature
}
