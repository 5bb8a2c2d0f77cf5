// How does an embedded engine listen so that only programs on this machine can reach it?
import type { IncomingMessage, RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'

const LOOPBACK = '127.0.0.1'
const CLOSE_GRACE_MS = 2000

/**
 * Listens on 127.0.0.1 and answers with the endpoint (`http://127.0.0.1:PORT`, no trailing slash).
 * Port 0 picks a free one. Rejects when the port is taken. Idle connections stay open: a busy client would
 * send its next request into a socket that the server is just closing.
 */
export function listenOnLoopback(server: Server, port = 0): Promise<string> {
  server.keepAliveTimeout = 0
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject)
      resolve(`http://${LOOPBACK}:${(server.address() as AddressInfo).port}`)
    })
  })
}

/** Stops accepting, lets running requests finish (at most 2 s), then drops what is left. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    const sweep = setInterval(() => server.closeIdleConnections(), 20)
    const deadline = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS)
    server.close((error) => {
      clearInterval(sweep)
      clearTimeout(deadline)
      if (error) reject(error)
      else resolve()
    })
    server.closeIdleConnections()
  })
}

/** Closing twice is the same as closing once. */
export function once(close: () => Promise<void>): () => Promise<void> {
  let closing: Promise<void> | undefined
  return () => {
    closing ??= close()
    return closing
  }
}

/**
 * True for what a web page could have sent: any Origin, or a Host that is not this machine
 * (a foreign name that was rebound to 127.0.0.1). The AWS SDK never sends either.
 */
export function isFromBrowser(request: Pick<IncomingMessage, 'headers'>): boolean {
  if (request.headers.origin !== undefined) return true
  const host = (request.headers.host ?? '').replace(/:\d+$/, '')
  return host !== LOOPBACK && host !== 'localhost'
}

/** Puts a 403 for browsers in front of a request listener. */
export function refuseBrowsers(listener: RequestListener): RequestListener {
  return (request, response) => {
    if (!isFromBrowser(request)) return listener(request, response)
    response.writeHead(403, { 'content-type': 'text/plain' })
    response.end('This engine answers programs on this machine only.\n')
  }
}

/** The whole body of a request. Rejects above `limit` bytes and when the client goes away. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) throw new Error(`The request is larger than ${limit} bytes.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
