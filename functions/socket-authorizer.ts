// Lambda: lets a WebSocket in by its single-use ticket.
import type { APIGatewayAuthorizerResult } from 'aws-lambda'
import { awsServices } from '#shared/platform/aws-services.ts'
import { redeemTicket } from '#shared/store/connections.ts'

type AuthorizerEvent = {
  methodArn: string
  queryStringParameters?: Record<string, string | undefined> | null
}

const services = awsServices({})

export async function handler(event: AuthorizerEvent): Promise<APIGatewayAuthorizerResult> {
  const ticket = event.queryStringParameters?.ticket ?? ''
  const nowSeconds = Math.floor(services.now().getTime() / 1000)
  const user = ticket === '' ? null : await redeemTicket(services.db, ticket, nowSeconds)
  return {
    principalId: user ?? 'nobody',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Action: 'execute-api:Invoke', Effect: user === null ? 'Deny' : 'Allow', Resource: event.methodArn },
      ],
    },
    context: { user: user ?? '' },
  }
}
