// Lambda: EventBridge. Contact events of Amazon Connect become deliveries of the accounts of their instance.
import type { EventBridgeEvent } from 'aws-lambda'
import { instanceOf } from '#shared/channels/phone/contact-event.ts'
import { phoneDefinition } from '#shared/channels/phone/definition.ts'
import { sealDelivery } from '#shared/inbox/envelope.ts'
import { awsServices } from '#shared/platform/aws-services.ts'
import { listAccounts } from '#shared/store/accounts.ts'

const services = awsServices({})

/** No signature but IAM: only the account's own event bus may invoke this. What fails is tried again by Lambda. */
export async function handler(event: EventBridgeEvent<string, unknown>): Promise<void> {
  const instance = instanceOf(event)
  if (instance === null) return services.log('contact_event_unreadable')
  const bytes = new TextEncoder().encode(JSON.stringify(event))
  for (const { channel, account } of await listAccounts(services.db)) {
    if (channel !== phoneDefinition.id) continue
    const credentials = await services.secrets.read(channel, account)
    if (credentials?.connectInstanceArn !== instance) continue
    const delivery = {
      channel,
      account,
      // The event's own id: repeated by EventBridge, it is opened once.
      deliveryId: `${account}-${event.id}`,
      receivedAt: services.now().toISOString(),
      source: 'connect',
      bytes,
    }
    await services.queues.send('deliveries', [{ body: await sealDelivery(delivery, services.blobs) }])
  }
}
