// Sends something that could not be read through intake again, after its reader has been mended.
import { markReplayed, readParked } from '../store/parked.ts'
import { openEnvelope, sealDelivery } from './envelope.ts'
import type { Services } from './services.ts'

/** Queues the parked delivery anew and notes it. Resolves to the new delivery's id, or null when there is no such item. */
export async function replayParked(
  services: Pick<Services, 'db' | 'queues' | 'blobs' | 'now' | 'newId'>,
  at: string,
  id: string,
): Promise<string | null> {
  const parked = await readParked(services.db, at, id)
  if (parked === null) return null
  const now = services.now().toISOString()
  const deliveryId = services.newId()
  const delivery = await openEnvelope(parked.envelope, services.blobs)
  const body = await sealDelivery({ ...delivery, deliveryId, receivedAt: now }, services.blobs)
  await services.queues.send('deliveries', [{ body }])
  await markReplayed(services.db, at, id, now)
  return deliveryId
}
