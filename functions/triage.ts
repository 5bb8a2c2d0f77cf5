// Lambda: the deliveries queue. Reads, judges and stores what came; only what failed comes back.
import { registry } from '#shared/channels/registry.ts'
import { type Delivery, openEnvelope } from '#shared/inbox/envelope.ts'
import { ingestDeliveries } from '#shared/inbox/ingest-deliveries.ts'
import { awsServices } from '#shared/platform/aws-services.ts'
import { modelFile } from '#shared/platform/model-file.ts'
import { batchHandler } from '#shared/platform/queue-handler.ts'

const services = awsServices(registry, modelFile)

export const handler = batchHandler(async (messages) => {
  const failed = new Set<string>()
  const opened: { messageId: string; delivery: Delivery }[] = []
  for (const { messageId, body } of messages) {
    try {
      opened.push({ messageId, delivery: await openEnvelope(body, services.blobs) })
    } catch (error) {
      failed.add(messageId)
      services.log('envelope_unreadable', { error: error instanceof Error ? error.message : 'unknown' })
    }
  }
  const unfinished = await ingestDeliveries(
    services,
    opened.map(({ delivery }) => delivery),
  )
  for (const { messageId, delivery } of opened) if (unfinished.has(delivery.deliveryId)) failed.add(messageId)
  return failed
})
