// How may somebody without credentials of ours fetch one object? By a link that we have signed, and not for long.
import { createHash, createHmac } from 'node:crypto'
import { type SigningKeys, signingKey } from './post-policy.ts'

const algorithm = 'AWS4-HMAC-SHA256'

/**
 * `url` with a signature that lets anybody GET it for `seconds` (at most 7 days, and no longer than the keys live).
 * Signature Version 4 in the query (Amazon S3 API reference, "Authenticating requests: using query parameters").
 */
export function signedLink(url: URL, region: string, keys: SigningKeys, now: Date, seconds: number): string {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '')
  const scope = `${stamp.slice(0, 8)}/${region}/s3/aws4_request`
  const query = [
    ['X-Amz-Algorithm', algorithm],
    ['X-Amz-Credential', `${keys.accessKeyId}/${scope}`],
    ['X-Amz-Date', stamp],
    ['X-Amz-Expires', String(seconds)],
    ...(keys.sessionToken === undefined ? [] : [['X-Amz-Security-Token', keys.sessionToken]]),
    ['X-Amz-SignedHeaders', 'host'],
  ]
    .map(([name = '', value = '']) => `${name}=${encoded(value)}`)
    .join('&')
  const request = ['GET', url.pathname, query, `host:${url.host}\n`, 'host', 'UNSIGNED-PAYLOAD'].join('\n')
  const digest = createHash('sha256').update(request).digest('hex')
  const signature = createHmac('sha256', signingKey(scope, keys.secretAccessKey))
    .update([algorithm, stamp, scope, digest].join('\n'))
    .digest('hex')
  return `${url.origin}${url.pathname}?${query}&X-Amz-Signature=${signature}`
}

/** As AWS encodes: everything but letters, digits and `-._~`. */
export const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
