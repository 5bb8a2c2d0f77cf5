// What arrives at our webhook URL: a tiny receiver that verifies with the connector and keeps what passed.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Connector, Credentials, RawRequest, ReceiveResult } from '#shared/channels/connector.ts'

export type Receiver = {
  url: string
  /** Every request as it came, with what `receive` said about it. */
  readonly seen: readonly { request: RawRequest; result: ReceiveResult }[]
  /** Bodies of accepted deliveries, oldest first. */
  readonly deliveries: readonly Uint8Array[]
  /** Answers the next `times` requests with 503 before looking at them. */
  failNext(times: number): void
  close(): Promise<void>
}

/** Listens on loopback under `/webhooks/<channel>/main`, as the product would. */
export async function startReceiver(
  connector: Connector,
  credentials: Credentials,
  now: () => Date,
): Promise<Receiver> {
  const seen: { request: RawRequest; result: ReceiveResult }[] = []
  const deliveries: Uint8Array[] = []
  let failing = 0

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRaw(incoming)
    if (failing > 0) {
      failing--
      response.writeHead(503).end()
      return
    }
    const result = connector.receive(request, credentials, now())
    seen.push({ request, result })
    if (result.kind === 'answer') {
      response.writeHead(result.status, { 'content-type': result.contentType }).end(result.body)
      return
    }
    if (result.kind === 'delivery') deliveries.push(request.body)
    response.writeHead(result.kind === 'delivery' ? 200 : result.status).end()
  }

  const server = createServer((incoming, response) => void serve(incoming, response))
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(address === null || typeof address === 'string' ? 0 : address.port)
    })
  })
  return {
    url: `http://127.0.0.1:${port}/webhooks/${connector.definition.id}/main`,
    seen,
    deliveries,
    failNext(times) {
      failing = times
    },
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

async function readRaw(incoming: IncomingMessage): Promise<RawRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk))
  const url = new URL(incoming.url ?? '/', 'http://receiver')
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value
  }
  const body = new Uint8Array(Buffer.concat(chunks))
  return { method: incoming.method ?? 'GET', query: Object.fromEntries(url.searchParams), headers, body }
}
