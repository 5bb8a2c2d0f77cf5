// How does a fake platform serve HTTP: routes, recording, and trouble on the wire that every platform can have.
import { setMaxListeners } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Misbehaviour } from './fake-platform.ts'

export type FakeRequest = {
  method: string
  path: string
  /** What the `:name` parts of the route's path matched, decoded. */
  params: Record<string, string>
  query: URLSearchParams
  /** Names in lower case. */
  headers: Record<string, string>
  body: Buffer
}

/** An object body goes out as JSON; a string or bytes as they are. */
export type FakeAnswer = { status: number; headers?: Record<string, string>; body?: unknown }

/**
 * `path` is a template like `/:version/:id/messages`. `write` marks requests that change something: only those can lose
 * their answer by `reset_*`.
 */
export type FakeRoute = {
  method: string
  path: string
  write?: boolean
  handle(request: FakeRequest): FakeAnswer | Promise<FakeAnswer>
}

export type HttpFakeOptions = {
  port?: number
  routes: readonly FakeRoute[]
  /** The platform's own 404. */
  notFound(request: FakeRequest): FakeAnswer
  /** Runs before every route: wrong credentials, a revoked token, a rate limit. Null lets the request through. */
  guard?(request: FakeRequest, route: FakeRoute): FakeAnswer | null
  /** Headers of every answer, such as the rate-limit ones. */
  headers?(request: FakeRequest): Record<string, string>
  /** The platform's own 5xx. */
  serverError(): FakeAnswer
  trouble: Trouble
  /** How long `slow` keeps an answer back, which is applied by then. */
  slowMs?: number
}

export type HttpFake = {
  endpoint: string
  /** `METHOD template` of every request served, oldest first. */
  readonly calls: readonly string[]
  close(): Promise<void>
}

/** Which misbehaviour is on, and for how many more fitting requests. */
export type Trouble = {
  /** Returns false for what this platform cannot do. Without `times`: until `clear`. */
  start(what: Misbehaviour, times?: number): boolean
  /** Uses one up: true when the request at hand has to misbehave this way. */
  take(what: Misbehaviour): boolean
  clear(): void
}

export function createTrouble(possible: readonly Misbehaviour[]): Trouble {
  const left = new Map<Misbehaviour, number>()
  return {
    start(what, times = Number.POSITIVE_INFINITY) {
      if (!possible.includes(what)) return false
      left.set(what, times)
      return true
    },
    take(what) {
      const n = left.get(what) ?? 0
      if (n > 0) left.set(what, n - 1)
      return n > 0
    },
    clear: () => left.clear(),
  }
}

/** Serves on 127.0.0.1 only. `close` drops open connections, so it never waits for a client. */
export async function startHttpFake(options: HttpFakeOptions): Promise<HttpFake> {
  const calls: string[] = []
  const routes = options.routes.map((route) => ({ route, pattern: templatePattern(route.path) }))
  const stopping = new AbortController()
  setMaxListeners(0, stopping.signal)

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(incoming)
    const found = routes.find(({ route, pattern }) => {
      return route.method === request.method && pattern.test(request.path)
    })
    calls.push(`${request.method} ${found?.route.path ?? request.path}`)
    if (found === undefined) return write(request, response, options.notFound(request))
    const { route } = found
    request.params = decodeParams(found.pattern.exec(request.path)?.groups)
    if (options.trouble.take('server_error')) return write(request, response, options.serverError())
    const refusal = options.guard?.(request, route) ?? null
    if (refusal !== null) return write(request, response, refusal)
    if (route.write && options.trouble.take('reset_before_write')) return destroy(incoming)
    const answer = await route.handle(request)
    if (route.write && answer.status < 300 && options.trouble.take('reset_after_write'))
      return destroy(incoming)
    if (options.trouble.take('slow')) await delay(options.slowMs ?? 1500, stopping.signal)
    write(request, response, answer)
  }

  function write(request: FakeRequest, response: ServerResponse, answer: FakeAnswer): void {
    const { bytes, contentType } = encodeBody(answer.body)
    response.writeHead(answer.status, {
      ...(contentType === null ? {} : { 'content-type': contentType }),
      ...options.headers?.(request),
      ...answer.headers,
    })
    response.end(bytes)
  }

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch((error: unknown) => response.destroy(asError(error)))
  })
  const port = await listen(server, options.port ?? 0)
  return {
    endpoint: `http://127.0.0.1:${port}`,
    calls,
    async close() {
      stopping.abort()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** Resolves after `ms`, or at once when `signal` aborts. */
export function delay(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      resolve()
    }
    const timer = setTimeout(stop, ms)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}

async function readRequest(incoming: IncomingMessage): Promise<FakeRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk))
  const url = new URL(incoming.url ?? '/', 'http://fake')
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    params: {},
    query: url.searchParams,
    headers,
    body: Buffer.concat(chunks),
  }
}

function templatePattern(template: string): RegExp {
  const source = template
    .split('/')
    .map((part) =>
      part.startsWith(':') ? `(?<${part.slice(1)}>[^/]+)` : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
    )
    .join('/')
  return new RegExp(`^${source}$`)
}

function decodeParams(groups: Record<string, string> | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
  )
}

function encodeBody(body: unknown): { bytes: string | Uint8Array; contentType: string | null } {
  if (body === undefined) return { bytes: '', contentType: null }
  if (typeof body === 'string' || body instanceof Uint8Array) return { bytes: body, contentType: null }
  return { bytes: JSON.stringify(body), contentType: 'application/json; charset=UTF-8' }
}

function destroy(incoming: IncomingMessage): void {
  incoming.socket.destroy()
}

/** Resolves to the port that was bound. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      const address = server.address()
      resolve(address === null || typeof address === 'string' ? port : address.port)
    })
  })
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
