// Open WebSocket connections behind the Sockets interface.
import {
  ApiGatewayManagementApiClient,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi'
import type { Sockets } from '../inbox/push-changes.ts'
import { type Environment, need } from './environment.ts'

export function gatewaySockets(settings: Environment): Sockets {
  const client = new ApiGatewayManagementApiClient({ endpoint: need(settings, 'HARKEN_SOCKET_ENDPOINT') })
  return {
    async post(connectionId, frame) {
      try {
        await client.send(
          new PostToConnectionCommand({ ConnectionId: connectionId, Data: Buffer.from(frame) }),
        )
        return 'sent'
      } catch (error) {
        if (error instanceof GoneException) return 'gone'
        throw error
      }
    },
  }
}
