// How does the telephone service call us back: form-encoded, signed over the URL and the sorted fields?
import { createHmac } from 'node:crypto'

/** Written apart from the product's code. */
export function twilioSignature(authToken: string, url: string, body: Uint8Array): string {
  const fields = [...new URLSearchParams(Buffer.from(body).toString('utf8'))]
  const sorted = fields.map(([name, value]) => name + value).sort()
  return createHmac('sha1', authToken)
    .update(url + sorted.join(''))
    .digest('base64')
}

export const formBody = (fields: Record<string, string>): string => new URLSearchParams(fields).toString()

/** Thirty-two hex digits after two letters. */
export const sid = (prefix: string, n: number): string => prefix + n.toString(16).padStart(32, '0')
