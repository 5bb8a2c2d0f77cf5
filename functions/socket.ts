// Lambda: the WebSocket API. Who is connected, and what they are looking at.
import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda'
import { handleFrame, openSocket } from '#shared/inbox/handle-socket.ts'
import { awsServices } from '#shared/platform/aws-services.ts'
import { gatewaySockets } from '#shared/platform/sockets.ts'
import { removeConnection } from '#shared/store/connections.ts'

type SocketEvent = APIGatewayProxyWebsocketEventV2 & {
  requestContext: { authorizer?: { user?: string } }
}

const services = awsServices({})
const sockets = gatewaySockets(services.settings)

export async function handler(event: SocketEvent): Promise<APIGatewayProxyResultV2> {
  const { connectionId, eventType, authorizer } = event.requestContext
  if (eventType === 'CONNECT') {
    const opened = await openSocket(services, connectionId, authorizer?.user ?? '')
    return { statusCode: opened ? 200 : 403 }
  }
  if (eventType === 'DISCONNECT') {
    await handleFrame(
      { ...services, sockets },
      connectionId,
      '{"type":"presence","conversation":"","state":"gone"}',
    )
    await removeConnection(services.db, connectionId)
    return { statusCode: 200 }
  }
  await handleFrame({ ...services, sockets }, connectionId, event.body ?? '')
  return { statusCode: 200 }
}
