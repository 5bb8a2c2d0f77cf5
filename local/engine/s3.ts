// How do we keep objects on this machine behind the same API as on AWS?
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http'
import { plainBody } from './aws-chunked.ts'
import { closeServer, isFromBrowser, listenOnLoopback, once, readBody, refuseBrowsers } from './loopback.ts'
import { ObjectStore, type StoredObject } from './object-store.ts'
import { readPostForm } from './post-form.ts'
import { S3Error } from './s3-error.ts'

const BODY_LIMIT_BYTES = 128 * 1024 * 1024
const KEPT_HEADERS = ['content-type', 'content-encoding', 'cache-control', 'content-disposition']

export interface S3Engine {
  /** For the SDK's `endpoint`, with `forcePathStyle: true`; any credentials do. */
  endpoint: string
  /** What a bucket's lifecycle would delete by now: objects below `prefix` older than `days`. */
  expire(bucket: string, prefix: string, days: number): Promise<void>
  close(): Promise<void>
}

/**
 * Starts a path-style object store on 127.0.0.1 that keeps everything below `dir`: CreateBucket, PutObject, CopyObject,
 * GetObject (from the first byte on; by a signed link, until it expires), HeadObject and DeleteObject, bodies up to 128 MiB. A page of this machine may post
 * a signed form. An object is on disk before it is answered.
 */
export async function startS3(options: { dir: string; port?: number }): Promise<S3Engine> {
  const store = new ObjectStore(options.dir)
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = await call(store, request).catch(failure)
    const body = request.method === 'HEAD' ? undefined : answer.body
    response.writeHead(answer.status, {
      'content-length': body?.length ?? 0,
      ...answer.headers,
      ...corsHeaders(request),
    })
    response.end(body)
  }
  const guarded = refuseBrowsers(respond)
  const server = createServer((request, response) =>
    request.method === 'POST' && isOwnPage(request) ? respond(request, response) : guarded(request, response),
  )
  const endpoint = await listenOnLoopback(server, options.port)
  return {
    endpoint,
    expire: (bucket, prefix, days) => store.expire(bucket, prefix, days),
    close: once(() => closeServer(server)),
  }
}

/** A page this machine serves, at whatever port: the signed policy in its form decides what it may do. */
function isOwnPage(request: IncomingMessage): boolean {
  const { origin, ...headers } = request.headers
  return isLocal(origin) && !isFromBrowser({ headers })
}

const isLocal = (origin: string | undefined): boolean =>
  /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/.test(origin ?? '')

/** Lets the page see whether its upload was taken; nothing else is answered to pages. */
const corsHeaders = ({ headers: { origin } }: IncomingMessage): OutgoingHttpHeaders =>
  origin !== undefined && isLocal(origin) ? { 'access-control-allow-origin': origin, vary: 'origin' } : {}

interface Answer {
  status: number
  headers: OutgoingHttpHeaders
  body?: Buffer
}

async function call(store: ObjectStore, request: IncomingMessage): Promise<Answer> {
  // Not by URL, which would resolve the dots a key may hold.
  const [path = '', query = ''] = (request.url ?? '').split('?')
  assertNotExpired(new URLSearchParams(query), Date.now())
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
    case 'POST bucket': {
      const type = request.headers['content-type'] ?? ''
      const form = await readPostForm(bucket, type, await readBody(request, BODY_LIMIT_BYTES), new Date())
      const stored = await store.put(bucket, form.key, form.headers, form.body)
      return { status: 204, headers: { etag: stored.etag } }
    }
    case 'PUT object': {
      const source = request.headers['x-amz-copy-source']
      if (typeof source === 'string') return copy(store, bucket, key, source, keptHeaders(request))
      const body = plainBody(request.headers, await readBody(request, BODY_LIMIT_BYTES))
      const stored = await store.put(bucket, key, keptHeaders(request), body)
      return { status: 200, headers: { etag: stored.etag } }
    }
    case 'GET object': {
      const stored = await store.get(bucket, key)
      const headers = objectHeaders(stored)
      const last = /^bytes=0-(\d+)$/.exec(request.headers.range ?? '')?.[1]
      if (last === undefined) return { status: 200, headers, body: stored.body }
      const body = stored.body.subarray(0, Number(last) + 1)
      const range = `bytes 0-${body.length - 1}/${stored.body.length}`
      return {
        status: 206,
        headers: { ...headers, 'content-length': body.length, 'content-range': range },
        body,
      }
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

/** A signed link says when it was made and for how many seconds; its signature is not looked at, as no header's is. */
function assertNotExpired(query: URLSearchParams, nowMs: number): void {
  const seconds = query.get('X-Amz-Expires')
  if (seconds === null) return
  const madeAt = (query.get('X-Amz-Date') ?? '').replace(
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/,
    '$1-$2-$3T$4:$5:$6Z',
  )
  if (!(Date.parse(madeAt) + Number(seconds) * 1000 >= nowMs))
    throw new S3Error(403, 'AccessDenied', 'Request has expired')
}

/** With the metadata of the request; `source` is `bucket/key`, encoded. */
async function copy(
  store: ObjectStore,
  bucket: string,
  key: string,
  source: string,
  headers: Record<string, string>,
): Promise<Answer> {
  const [from = '', ...rest] = decodeURIComponent(source).replace(/^\//, '').split('/')
  const { body } = await store.get(from, rest.join('/'))
  const stored = await store.put(bucket, key, headers, body)
  const modified = new Date(stored.modifiedAt).toISOString()
  const xml = `<CopyObjectResult><ETag>${stored.etag}</ETag><LastModified>${modified}</LastModified></CopyObjectResult>`
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: Buffer.from(xml) }
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
