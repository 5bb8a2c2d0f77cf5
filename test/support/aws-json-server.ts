// A server that takes the requests of an AWS service's own client (AWS JSON 1.1) on this machine.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type AwsJsonServer = { endpoint: string; close(): Promise<void> }

/** On 127.0.0.1, at a free port. `serve` gets each request with its body read; what it throws cuts the connection. */
export async function startAwsJsonServer(
  // biome-ignore lint/suspicious/noExplicitAny: each service asks in a shape of its own
  serve: (request: IncomingMessage, body: any, response: ServerResponse) => void,
): Promise<AwsJsonServer> {
  const server = createServer((request, response) => {
    bodyOf(request)
      .then((body) => serve(request, body, response))
      .catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    endpoint: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString())
}

/** What the service refuses of any request: another operation, or one that nobody signed. Null when all is well. */
export function refusalOfCaller(request: IncomingMessage, target: string): string | null {
  if (request.headers['x-amz-target'] !== target) return 'UnknownOperationException'
  const signed = request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 ')
  return signed ? null : 'MissingAuthenticationTokenException'
}

export function answerAsAws(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'fake' })
  response.end(body)
}
