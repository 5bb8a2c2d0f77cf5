// Something between us and a platform that passes requests on, or answers them with whatever it likes.
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'

/** What a front says in place of the platform. */
export type Lie = {
  status?: number
  headers?: Record<string, string>
  body?: string | Uint8Array
  /** The connection ends in the middle of the body. */
  breaksOff?: true
  /** After the body comes a space every few milliseconds, and no end. */
  drips?: true
}

export type LyingFront = {
  endpoint: string
  /** What to say to a request that was passed on, or to one that was not; null says what the platform said. */
  afterwards: () => Lie | null
  instead: () => Lie | null
  /** How often its own address was called behind a redirect. */
  readonly followed: number
  close(): Promise<void>
}

/** A front on loopback before `target`, whose redirects lead to `/elsewhere` of its own. */
export async function startLyingFront(target: string): Promise<LyingFront> {
  let followed = 0
  const front: LyingFront = {
    endpoint: '',
    afterwards: () => null,
    instead: () => null,
    get followed() {
      return followed
    },
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }

  async function serve(asked: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bytesOf(asked)
    if (asked.url === '/elsewhere') followed++
    const instead = front.instead()
    if (instead !== null) return say(response, instead)
    const answer = await passedOn(asked, body)
    const lie = front.afterwards()
    if (lie !== null) return say(response, lie)
    // Addresses that the platform names are the front's too.
    const text = answer.body.toString('latin1').replaceAll(target, front.endpoint)
    const { 'content-length': _, 'transfer-encoding': __, connection: ___, ...headers } = answer.headers
    response.writeHead(answer.status, headers).end(Buffer.from(text, 'latin1'))
  }

  /** With the headers as they are, the host's name among them: signatures may cover it. */
  async function passedOn({ method, url, headers }: IncomingMessage, body: Uint8Array) {
    const { hostname, port } = new URL(target)
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      request({ hostname, port, method, path: url, headers, agent: false }, resolve)
        .on('error', reject)
        .end(body)
    })
    return {
      status: answer.statusCode ?? 502,
      headers: answer.headers,
      body: Buffer.from(await bytesOf(answer)),
    }
  }

  const server = createServer((asked, response) => {
    serve(asked, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  front.endpoint = `http://127.0.0.1:${address === null || typeof address === 'string' ? 0 : address.port}`
  return front
}

function say(response: ServerResponse, lie: Lie): void {
  const { status = 200, headers = {}, body = '', breaksOff, drips } = lie
  if (drips === true) {
    response.writeHead(status, headers).write(body)
    const drip = setInterval(() => response.write(' '), 10)
    response.once('close', () => clearInterval(drip))
    return
  }
  if (breaksOff !== true) {
    response.writeHead(status, headers).end(body)
    return
  }
  response.writeHead(status, { ...headers, 'content-length': '9000' })
  response.write(body, () => response.destroy())
}

async function bytesOf(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return new Uint8Array(Buffer.concat(chunks))
}
