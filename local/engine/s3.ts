// How do we keep objects on this machine behind the same API as on AWS?
import { createServer, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http'
import { plainBody } from './aws-chunked.ts'
import { closeServer, listenOnLoopback, once, readBody, refuseBrowsers } from './loopback.ts'
import { ObjectStore, type StoredObject } from './object-store.ts'
import { S3Error } from './s3-error.ts'

const BODY_LIMIT_BYTES = 128 * 1024 * 1024
const KEPT_HEADERS = ['content-type', 'content-encoding', 'cache-control', 'content-disposition']

export interface S3Engine {
  /** For the SDK's `endpoint`, with `forcePathStyle: true`; any credentials do. */
  endpoint: string
  close(): Promise<void>
}

/**
 * Starts a path-style object store on 127.0.0.1 that keeps everything below `dir`: CreateBucket, PutObject,
 * GetObject, HeadObject and DeleteObject, bodies up to 128 MiB. An object is on disk before it is answered.
 */
export async function startS3(options: { dir: string; port?: number }): Promise<S3Engine> {
  const store = new ObjectStore(options.dir)
  const server = createServer(
    refuseBrowsers(async (request, response) => {
      const answer = await call(store, request).catch(failure)
      const body = request.method === 'HEAD' ? undefined : answer.body
      response.writeHead(answer.status, { 'content-length': body?.length ?? 0, ...answer.headers })
      response.end(body)
    }),
  )
  const endpoint = await listenOnLoopback(server, options.port)
  return { endpoint, close: once(() => closeServer(server)) }
}

interface Answer {
  status: number
  headers: OutgoingHttpHeaders
  body?: Buffer
}

async function call(store: ObjectStore, request: IncomingMessage): Promise<Answer> {
  // Not by URL, which would resolve the dots a key may hold.
  const [path = ''] = (request.url ?? '').split('?')
  const [, bucket = '', ...rest] = path.split('/')
  const key = decodeURIComponent(rest.join('/'))
  const operation = `${request.method} ${key === '' ? 'bucket' : 'object'}`
  switch (operation) {
    case 'PUT bucket':
      await store.createBucket(bucket)
      return { status: 200, headers: { location: `/${bucket}` } }
    case 'HEAD bucket':
      await store.assertBucket(bucket)
      return { status: 200, headers: {} }
    case 'PUT object': {
      const body = plainBody(request.headers, await readBody(request, BODY_LIMIT_BYTES))
      const stored = await store.put(bucket, key, keptHeaders(request), body)
      return { status: 200, headers: { etag: stored.etag } }
    }
    case 'GET object': {
      const stored = await store.get(bucket, key)
      return { status: 200, headers: objectHeaders(stored), body: stored.body }
    }
    case 'HEAD object':
      return { status: 200, headers: objectHeaders(await store.get(bucket, key)) }
    case 'DELETE object':
      await store.delete(bucket, key)
      return { status: 204, headers: {} }
    default:
      throw new S3Error(501, 'NotImplemented', `${operation} is not available on this machine.`)
  }
}

function keptHeaders(request: IncomingMessage): Record<string, string> {
  const kept: Record<string, string> = { 'content-type': 'application/octet-stream' }
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value !== 'string') continue
    if (KEPT_HEADERS.includes(name) || name.startsWith('x-amz-meta-')) kept[name] = value
  }
  const encodings = (kept['content-encoding'] ?? '').split(',').map((encoding) => encoding.trim())
  const encoding = encodings.filter((name) => name !== '' && name !== 'aws-chunked').join(',')
  delete kept['content-encoding']
  return encoding === '' ? kept : { ...kept, 'content-encoding': encoding }
}

function objectHeaders(stored: StoredObject): OutgoingHttpHeaders {
  return {
    ...stored.headers,
    'content-length': stored.body.length,
    'last-modified': new Date(stored.modifiedAt).toUTCString(),
    etag: stored.etag,
  }
}

function failure(error: unknown): Answer {
  const known = error instanceof S3Error ? error : undefined
  const code = known?.code ?? 'InternalError'
  const message = (error instanceof Error ? error.message : String(error)).replace(/[<&>]/g, ' ')
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`
  return {
    status: known?.status ?? 500,
    headers: { 'content-type': 'application/xml' },
    body: Buffer.from(xml),
  }
}
