// What was the body of an upload before the SDK cut it into chunks and added checksums?
import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { crc32 } from 'node:zlib'
import { S3Error } from './s3-error.ts'

const CRLF = '\r\n'

/**
 * Undoes `aws-chunked` when it was used and checks length and checksum, whether they came as headers or as
 * trailers. Throws IncompleteBody or BadDigest.
 */
export function plainBody(headers: IncomingHttpHeaders, raw: Buffer): Buffer {
  const chunked =
    /\baws-chunked\b/.test(headers['content-encoding'] ?? '') ||
    String(headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-')
  const { body, trailers } = chunked ? dechunk(raw) : { body: raw, trailers: {} }
  const length = headers['x-amz-decoded-content-length']
  if (chunked && length !== undefined && Number(length) !== body.length) throw incomplete()
  checkDigest({ ...headers, ...trailers }, body)
  return body
}

/** `SIZE[;extension]CRLF DATA CRLF`, ended by a chunk of size 0 and `name:value` trailers. */
function dechunk(raw: Buffer): { body: Buffer; trailers: Record<string, string> } {
  const chunks: Buffer[] = []
  let at = 0
  for (;;) {
    const lineEnd = raw.indexOf(CRLF, at)
    if (lineEnd === -1) throw incomplete()
    const size = Number.parseInt(raw.toString('latin1', at, lineEnd), 16)
    at = lineEnd + CRLF.length
    if (size === 0) break
    if (!(at + size + CRLF.length <= raw.length)) throw incomplete()
    chunks.push(raw.subarray(at, at + size))
    at += size + CRLF.length
  }
  const trailers: Record<string, string> = {}
  for (const line of raw.toString('latin1', at).split(CRLF)) {
    const colon = line.indexOf(':')
    if (colon > 0) trailers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim()
  }
  return { body: Buffer.concat(chunks), trailers }
}

function checkDigest(sent: IncomingHttpHeaders, body: Buffer): void {
  const crc = Buffer.alloc(4)
  crc.writeUInt32BE(crc32(body))
  const digests: Record<string, () => string> = {
    'x-amz-checksum-crc32': () => crc.toString('base64'),
    'x-amz-checksum-sha1': () => createHash('sha1').update(body).digest('base64'),
    'x-amz-checksum-sha256': () => createHash('sha256').update(body).digest('base64'),
    'content-md5': () => createHash('md5').update(body).digest('base64'),
  }
  for (const [name, digest] of Object.entries(digests)) {
    if (sent[name] === undefined || sent[name] === digest()) continue
    throw new S3Error(400, 'BadDigest', `The body does not match ${name}.`)
  }
}

const incomplete = () => new S3Error(400, 'IncompleteBody', 'The body ended too early.')
