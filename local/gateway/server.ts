// One origin for everything, as CloudFront and API Gateway make it on AWS: page, API, webhooks, socket.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { closeServer, listenOnLoopback } from '../engine/loopback.ts'
import type { Functions } from '../functions.ts'
import { invocationContext } from '../invocation.ts'
import { isOwnRequest } from './guard.ts'
import { answerOf, httpEvent, readWhole } from './http-event.ts'
import { type Site, type SiteAnswer, siteAnswer } from './site.ts'
import { localSockets } from './sockets.ts'
import type { Tokens } from './tokens.ts'

/** Controls that exist on this machine only, by path; null when the path is none of them. */
export type DevControls = (
  method: string,
  path: string,
  body: Buffer,
) => Promise<{ status: number; json: unknown } | null>

export type Gateway = { origin: string; port: number; dropSockets(): number; close(): Promise<void> }

/** As long as API Gateway waits for a function. Ours. */
const standardPatienceMs = 30_000

type Reply = { status: number; headers: Record<string, string>; body: Buffer | string }

const openRoutes = new Set(['/api/health', '/api/openapi.json'])

/** Starts the server. */
export async function startGateway(options: {
  port: number
  functions: () => Functions
  tokens: Tokens
  site: Site
  dev: DevControls
  /** Further pages of this machine, such as the demo's; null where there is none. */
  pages?: (path: string) => Promise<SiteAnswer | null>
  /** How long a request may take to arrive whole, however steadily its bytes drip. */
  patienceMs?: number
}): Promise<Gateway> {
  let port = options.port
  let sockets: ReturnType<typeof localSockets> | null = null
  const openSockets = () => {
    sockets ??= localSockets(options.functions())
    return sockets
  }
  const patienceMs = options.patienceMs ?? standardPatienceMs
  const patience = {
    headersTimeout: patienceMs,
    requestTimeout: patienceMs,
    connectionsCheckingInterval: Math.min(1000, patienceMs),
  }
  const server = createServer(patience, (request, response) => {
    respond(request, response).catch((error: unknown) => {
      // Cut off before it had come whole, by us or by whoever sent it: nobody is left to answer.
      if (request.destroyed && !request.complete) return
      console.error('gateway:', error)
      send(response, problem(500, 'Our mistake', 'The local gateway failed.'))
    })
  })
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    if (!isOwnRequest(request, port) || !request.url?.startsWith('/ws')) return socket.destroy()
    openSockets()
      .upgrade(request, socket, head)
      .catch(() => socket.destroy())
  })

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (!isOwnRequest(request, port)) {
      return send(response, problem(403, 'Foreign', 'Only pages and programs of this machine may call.'))
    }
    const body = await readWhole(request)
    if (body === null) return send(response, problem(413, 'Too large', 'At most 10 MB.'))
    send(response, await route(request, pathname, body))
  }

  async function route(request: IncomingMessage, pathname: string, body: Buffer): Promise<Reply> {
    if (pathname.startsWith('/webhooks/')) return webhook(request, pathname, body)
    if (pathname.startsWith('/chat/')) return chat(request, pathname, body)
    if (pathname.startsWith('/@connections/')) return connection(pathname, body)
    if (pathname === '/config.json') return json(200, { mode: 'local' })
    if (pathname.startsWith('/api/dev/')) return dev(request, pathname, body)
    if (pathname.startsWith('/api/')) return api(request, pathname, body)
    return (await options.pages?.(pathname)) ?? siteAnswer(options.site, pathname, request.headers)
  }

  async function webhook(request: IncomingMessage, pathname: string, body: Buffer): Promise<Reply> {
    const [, , channel = '', account = '', ...rest] = pathname.split('/')
    if (rest.length > 0 || account === '') return problem(404, 'Not found', 'There is no such address.')
    const routeKey = `${request.method} /webhooks/{channel}/{account}`
    const event = httpEvent(request, body, {
      routeKey,
      pathParameters: { channel: decodeURIComponent(channel), account: decodeURIComponent(account) },
    })
    return answerOf(await options.functions().webhook.handler(event))
  }

  async function chat(request: IncomingMessage, pathname: string, body: Buffer): Promise<Reply> {
    const [, , account = '', ...rest] = pathname.split('/')
    const event = httpEvent(request, body, {
      routeKey: 'ANY /chat/{account}/{proxy+}',
      pathParameters: { account: decodeURIComponent(account), proxy: rest.join('/') },
    })
    return answerOf(await options.functions().chat.handler(event))
  }

  async function api(request: IncomingMessage, pathname: string, body: Buffer): Promise<Reply> {
    const claims = await options.tokens.verify(request.headers.authorization)
    if (claims === null && !openRoutes.has(pathname))
      return problem(401, 'Not signed in', 'Send a bearer token.')
    const event = httpEvent(request, body, { routeKey: 'ANY /api/{proxy+}', ...(claims ? { claims } : {}) })
    const result = await options.functions().api.handler(asApiEvent(event), invocationContext('api'))
    return answerOf(result as APIGatewayProxyStructuredResultV2)
  }

  async function dev(request: IncomingMessage, pathname: string, body: Buffer): Promise<Reply> {
    if (pathname === '/api/dev/token' && request.method === 'POST') {
      const issued = await options.tokens.issue(parsed(body))
      if ('token' in issued) return json(200, issued)
      return json(400, { type: 'about:blank', title: 'Bad input', status: 400, ...issued })
    }
    if ((await options.tokens.verify(request.headers.authorization)) === null) {
      return problem(401, 'Not signed in', 'Send a bearer token.')
    }
    const answer = await options.dev(request.method ?? 'GET', pathname, body)
    return answer === null
      ? problem(404, 'Not found', 'There is no such route.')
      : json(answer.status, answer.json)
  }

  function connection(pathname: string, body: Buffer): Reply {
    const id = decodeURIComponent(pathname.slice('/@connections/'.length))
    if (openSockets().post(id, body) === 200) return { status: 200, headers: {}, body: '' }
    return { status: 410, headers: { 'x-amzn-errortype': 'GoneException' }, body: '{"message":"gone"}' }
  }

  const origin = await listenOnLoopback(server, options.port)
  port = Number(new URL(origin).port)
  return {
    origin,
    port,
    dropSockets: () => sockets?.drop() ?? 0,
    async close() {
      await sockets?.close()
      await closeServer(server)
    },
  }
}

// hono names the same event by types of its own.
type ApiEvent = Parameters<Functions['api']['handler']>[0]
const asApiEvent = (event: unknown): ApiEvent => event as ApiEvent

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, headers).end(body)
}

const json = (status: number, value: unknown): Reply => ({
  status,
  headers: { 'content-type': status >= 400 ? 'application/problem+json' : 'application/json' },
  body: JSON.stringify(value),
})

const problem = (status: number, title: string, detail: string): Reply =>
  json(status, { type: 'about:blank', title, status, detail })

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return null
  }
}
