// How does a request to AWS prove whose it is? Signature version 4, for the two services this channel calls.
import { createHash, createHmac } from 'node:crypto'
import type { ConnectorContext } from '../connector.ts'

const hash = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')
const hmac = (key: string | Uint8Array, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest()

/** The headers to send with the request. `url` must have no query. */
export function signedHeaders(
  { credentials, now }: Pick<ConnectorContext, 'credentials' | 'now'>,
  service: 'ses' | 's3',
  method: string,
  url: URL,
  body: string,
): Record<string, string> {
  const { region = '', accessKeyId = '', secretAccessKey = '' } = credentials
  const time = now()
    .toISOString()
    .replace(/[-:]|\.\d{3}/g, '')
  const day = time.slice(0, 8)
  const digest = hash(body)
  const headers: Record<string, string> = {
    host: url.host,
    'x-amz-content-sha256': digest,
    'x-amz-date': time,
  }
  const names = Object.keys(headers).sort()
  const listed = names.map((name) => `${name}:${headers[name]}\n`).join('')
  const request = [method, url.pathname, '', listed, names.join(';'), digest].join('\n')
  const scope = `${day}/${region}/${service}/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', time, scope, hash(request)].join('\n')
  const key = [region, service, 'aws4_request'].reduce<Buffer>(hmac, hmac(`AWS4${secretAccessKey}`, day))
  const signature = createHmac('sha256', key).update(toSign).digest('hex')
  const { host: _, ...sent } = headers
  return {
    ...sent,
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
  }
}
