// A platform calls: is it really the platform, and are its bytes safe? Only then does it hear 2xx.
import type { RawRequest } from '../channels/connector.ts'
import { receiveInForce } from '../channels/secrets-in-force.ts'
import { sealDelivery } from './envelope.ts'
import type { Services } from './services.ts'

export type WebhookAnswer = { status: number; contentType: string; body: string }

/**
 * Answers a call to `/webhooks/{channel}/{account}`: 404 for an account we do not have, 401/403 with nothing stored
 * when it cannot be verified, 2xx once the bytes are durably queued. Touches no table, so that handshakes stay cheap.
 */
export async function acceptDelivery(
  services: Pick<Services, 'connectors' | 'secrets' | 'queues' | 'blobs' | 'now' | 'newId' | 'log'>,
  channel: string,
  account: string,
  request: RawRequest,
): Promise<WebhookAnswer> {
  const connector = services.connectors[channel]
  const credentials = connector && (await services.secrets.read(channel, account))
  if (!connector || !credentials)
    return problem(404, 'No such account', 'There is no account at this address.')
  const now = services.now()
  const result = receiveInForce(connector, request, credentials, now)
  if (result.kind === 'answer')
    return { status: result.status, contentType: result.contentType, body: result.body }
  if (result.kind === 'rejected') {
    services.log('webhook_rejected', { channel, account, reason: result.reason })
    return problem(result.status, 'Not accepted', result.reason)
  }
  const delivery = {
    channel,
    account,
    deliveryId: services.newId(),
    receivedAt: now.toISOString(),
    source: 'webhook',
    bytes: request.body,
  }
  await services.queues.send('deliveries', [{ body: await sealDelivery(delivery, services.blobs) }])
  return { status: 200, contentType: 'application/json', body: '{"ok":true}', ...result.answer }
}

function problem(status: number, title: string, detail: string): WebhookAnswer {
  return {
    status,
    contentType: 'application/problem+json',
    body: JSON.stringify({ type: 'about:blank', title, status, detail }),
  }
}
