// A server for the page's own tests: the built page under a strict policy, the API's routes from memory, the socket.
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { extname, join } from 'node:path'
import { WebSocketServer } from 'ws'
import { clientFrame } from '#shared/api/live.ts'
import { pageFile, pageLanguageFor } from '#shared/api/page-languages.ts'
import { answersOf, type Bound, Refused, readInput } from './stand-in/answers.ts'
import { fillWorld } from './stand-in/cast.ts'
import { World } from './stand-in/world.ts'

/** As strict as the deployed page's, so that whatever it forbids is found here. */
const policy =
  "default-src 'self'; img-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}
// One grey pixel.
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNsaGj4DwAFhAKAjM1mJgAAAABJRU5ErkJggg==',
  'base64',
)

export type StandIn = {
  origin: string
  world: World
  /** While false every API call fails and sockets are refused: the network is away. */
  online: (online: boolean) => void
  close: () => Promise<void>
}

/** Serves the page built into `pageRoot` on a free port (or `port`). */
export async function startStandIn(pageRoot: string, port = 0): Promise<StandIn> {
  const world = new World()
  fillWorld(world)
  const tickets = new Map<string, string>()
  const bound = answersOf(world, tickets)
  const simulator = { running: true, speed: 10, seed: 42, scenario: 'outage' }
  const sockets = new WebSocketServer({ noServer: true })
  let online = true

  const api = async (request: IncomingMessage, url: URL): Promise<{ status: number; json: unknown }> => {
    const body: unknown = request.method === 'POST' ? JSON.parse((await text(request)) || '{}') : undefined
    if (url.pathname === '/api/dev/token')
      return { status: 200, json: { token: `${Object(body).user}.e30.x` } }
    const user = /^Bearer (\w+)\./.exec(request.headers.authorization ?? '')?.[1]
    if (user === undefined) return { status: 401, json: { message: 'Unauthorized' } }
    if (url.pathname === '/api/dev/simulator/inject')
      return { status: 200, json: { happens: `It happens: ${Object(body).what}` } }
    if (url.pathname === '/api/dev/simulator') return { status: 200, json: Object.assign(simulator, body) }
    const found = match(bound, request.method ?? '', url.pathname)
    if (found === null) return problem(404, 'There is no such route.')
    try {
      const query = Object.fromEntries(url.searchParams)
      const input = readInput(found.bound.route, { params: found.params, query, body })
      return { status: found.bound.route.status ?? 200, json: found.bound.answer(input, user) }
    } catch (error) {
      if (error instanceof Refused) return problem(error.status, error.message, error.more)
      throw error
    }
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const answer = async () => {
      if (url.pathname === '/config.json') return response.end('{"mode":"local"}')
      if (url.pathname === '/storage') {
        await text(request)
        return response.writeHead(online ? 204 : 403).end()
      }
      if (url.pathname.startsWith('/api/')) {
        if (!online) return response.destroy()
        if (url.pathname.startsWith('/api/media/'))
          return response.setHeader('content-type', 'image/png').end(picture)
        const { status, json } = await api(request, url)
        return response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json))
      }
      const file = extname(url.pathname) === '' ? pageFile(pageLanguageFor(request.headers)) : url.pathname
      response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream')
      response.setHeader('content-security-policy', policy)
      return response.end(await readFile(join(pageRoot, file)))
    }
    answer().catch((error: unknown) =>
      response.writeHead(500).end(JSON.stringify({ message: String(error) })),
    )
  })
  server.on('upgrade', (request, socket, head) => {
    const ticket = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.get('ticket') ?? ''
    const user = tickets.get(ticket)
    tickets.delete(ticket)
    if (user === undefined || !online) return socket.destroy()
    sockets.handleUpgrade(request, socket, head, (ws) => {
      const listener = { user, send: (frame: unknown) => ws.send(JSON.stringify(frame)) }
      world.listeners.add(listener)
      ws.on('close', () => world.listeners.delete(listener))
      ws.on('message', (data) => {
        const frame = clientFrame.parse(JSON.parse(String(data)))
        if (frame.type === 'ping') ws.send('{"type":"pong"}')
        else world.presence(user, frame.conversation, frame.state)
      })
    })
  })
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening))
  const address = server.address()
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`,
    world,
    online: (next) => {
      online = next
      if (!next) for (const ws of sockets.clients) ws.terminate()
    },
    close: async () => {
      for (const ws of sockets.clients) ws.terminate()
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

function match(
  bound: readonly Bound[],
  method: string,
  path: string,
): { bound: Bound; params: unknown } | null {
  for (const one of bound) {
    const pattern = new RegExp(`^${one.route.path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`)
    const found = one.route.method === method ? pattern.exec(path) : null
    if (found !== null) return { bound: one, params: { ...found.groups } }
  }
  return null
}

const problem = (status: number, detail: string, more: Record<string, unknown> = {}) => ({
  status,
  json: { type: 'about:blank', title: 'Not possible', status, detail, ...more },
})

async function text(request: IncomingMessage): Promise<string> {
  let whole = ''
  for await (const chunk of request) whole += String(chunk)
  return whole
}
