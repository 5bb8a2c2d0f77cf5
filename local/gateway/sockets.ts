// WebSockets on this machine, with the events and the callback address API Gateway has.
import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Functions } from '../functions.ts'

export type LocalSockets = {
  /** Answers an upgrade to `/ws`: authorizer, $connect, and only then the socket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>
  /** `POST /@connections/{id}`: 200, or 410 when it is gone. */
  post(id: string, frame: Buffer): 200 | 410
  /** Cuts every connection, as a network does: without a word. Returns how many there were. */
  drop(): number
  close(): Promise<void>
}

const methodArn = 'arn:aws:execute-api:us-east-1:000000000000:local/ws/$connect'

export function localSockets(functions: Pick<Functions, 'socket' | 'authorizer'>): LocalSockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: 32 * 1024 })
  const open = new Map<string, WebSocket>()
  const invoke = (
    id: string,
    eventType: 'CONNECT' | 'MESSAGE' | 'DISCONNECT',
    extra: { user?: string; body?: string },
  ) =>
    functions.socket.handler(
      socketEvent(id, eventType, extra) as Parameters<typeof functions.socket.handler>[0],
    )

  return {
    async upgrade(request, socket, head) {
      const ticket = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.get('ticket') ?? ''
      const verdict = await functions.authorizer.handler({ methodArn, queryStringParameters: { ticket } })
      if (verdict.policyDocument.Statement[0]?.Effect !== 'Allow') return refuse(socket, '401 Unauthorized')
      const id = `${randomBytes(9).toString('base64url')}=`
      const result = await invoke(id, 'CONNECT', { user: String(verdict.context?.user ?? '') })
      const status = typeof result === 'object' ? (result.statusCode ?? 200) : 200
      if (status >= 300) return refuse(socket, '403 Forbidden')
      server.handleUpgrade(request, socket, head, (connection) => {
        open.set(id, connection)
        connection.on('message', (data) => {
          invoke(id, 'MESSAGE', { body: String(data) }).catch((error: unknown) =>
            console.error('socket:', error),
          )
        })
        connection.on('error', () => connection.terminate())
        connection.on('close', () => {
          open.delete(id)
          invoke(id, 'DISCONNECT', {}).catch((error: unknown) => console.error('socket:', error))
        })
      })
    },
    post(id, frame) {
      const connection = open.get(id)
      if (connection === undefined) return 410
      connection.send(frame.toString('utf8'))
      return 200
    },
    drop() {
      for (const connection of open.values()) connection.terminate()
      return open.size
    },
    async close() {
      for (const connection of open.values()) connection.close(1001)
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

function socketEvent(connectionId: string, eventType: string, extra: { user?: string; body?: string }) {
  const routeKeys: Record<string, string> = { CONNECT: '$connect', DISCONNECT: '$disconnect' }
  return {
    requestContext: {
      routeKey: routeKeys[eventType] ?? '$default',
      eventType,
      connectionId,
      apiId: 'local',
      stage: 'ws',
      domainName: '127.0.0.1',
      requestId: crypto.randomUUID(),
      requestTimeEpoch: Date.now(),
      connectedAt: Date.now(),
      extendedRequestId: '',
      messageDirection: 'IN',
      requestTime: new Date().toUTCString(),
      authorizer: { user: extra.user ?? '' },
    },
    isBase64Encoded: false,
    ...(extra.body === undefined ? {} : { body: extra.body }),
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
