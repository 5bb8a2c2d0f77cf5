// Lambda: GET|POST /webhooks/{channel}/{account}. Verifies, queues, answers; nothing else happens before the 2xx.
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { registry } from '#shared/channels/registry.ts'
import { acceptDelivery } from '#shared/inbox/accept-delivery.ts'
import { s3Blobs } from '#shared/platform/blobs.ts'
import { readEnvironment } from '#shared/platform/environment.ts'
import { rawRequest } from '#shared/platform/http-event.ts'
import { log } from '#shared/platform/log.ts'
import { sqsQueues } from '#shared/platform/queues.ts'
import { ssmSecrets } from '#shared/platform/secrets.ts'

const settings = readEnvironment(process.env)
const services = {
  connectors: registry,
  secrets: ssmSecrets(settings),
  queues: sqsQueues(settings),
  blobs: s3Blobs(settings),
  now: () => new Date(),
  newId: () => crypto.randomUUID(),
  log,
}

export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const { channel = '', account = '' } = event.pathParameters ?? {}
  const { status, contentType, body } = await acceptDelivery(services, channel, account, rawRequest(event))
  return { statusCode: status, headers: { 'content-type': contentType }, body }
}
