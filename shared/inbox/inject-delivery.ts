// Brings a recorded payload into intake by hand: to repeat what was lost, or to try a reader on it.
import { readAccount } from '../store/accounts.ts'
import { sealDelivery } from './envelope.ts'
import type { Services } from './services.ts'

export type RecordedPayload = {
  channel: string
  account: string
  source: string
  text?: string | undefined
  base64?: string | undefined
}

/**
 * Queues the payload as a delivery of its own, as if the platform had sent it: everything after the signature is the
 * same. Resolves once it is durable; null when there is no such account.
 */
export async function injectDelivery(
  services: Pick<Services, 'db' | 'queues' | 'blobs' | 'now' | 'newId'>,
  { channel, account, source, text, base64 }: RecordedPayload,
): Promise<{ deliveryId: string; receivedAt: string } | null> {
  if ((await readAccount(services.db, channel, account)) === null) return null
  const deliveryId = services.newId()
  const receivedAt = services.now().toISOString()
  const bytes = text === undefined ? Buffer.from(base64 ?? '', 'base64') : new TextEncoder().encode(text)
  const delivery = { channel, account, deliveryId, receivedAt, source, bytes }
  await services.queues.send('deliveries', [{ body: await sealDelivery(delivery, services.blobs) }])
  return { deliveryId, receivedAt }
}
