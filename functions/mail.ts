// Lambda: SES. A mail that was laid down in the bucket becomes a delivery of the accounts it is addressed to.
import type { SESEvent } from 'aws-lambda'
import { emailDefinition } from '#shared/channels/email/definition.ts'
import { mailboxOf } from '#shared/channels/email/mailbox.ts'
import { readMail } from '#shared/channels/email/read-mail.ts'
import { sealDelivery } from '#shared/inbox/envelope.ts'
import { awsServices } from '#shared/platform/aws-services.ts'
import { listAccounts } from '#shared/store/accounts.ts'

const services = awsServices({})
const { blobs } = services

/** What fails is tried again by Lambda; the raw mail stays in the bucket. */
export async function handler(event: SESEvent): Promise<void> {
  for (const { ses } of event.Records) {
    const { messageId: key, timestamp } = ses.mail
    const { recipients, spamVerdict, virusVerdict } = ses.receipt
    const raw = await blobs.get(`mail/${key}`)
    if (raw === null) throw new Error('The mail is not in the bucket yet.')
    const receivedAt = new Date(timestamp).toISOString()
    const verdicts = { spam: spamVerdict.status, virus: virusVerdict.status }
    const mail = await readMail(raw.bytes, { key, receivedAt, recipients, verdicts })
    const bytes = new TextEncoder().encode(JSON.stringify(mail))
    const wanted = new Set(recipients.map(mailboxOf))
    for (const { channel, account, ownIds } of await listAccounts(services.db)) {
      if (channel !== emailDefinition.id || !ownIds.some((id) => wanted.has(id))) continue
      // The mail's own id: told twice, it is opened once.
      const deliveryId = `${account}-${key}`
      const delivery = { channel, account, deliveryId, receivedAt, source: 'mail', bytes }
      await services.queues.send('deliveries', [{ body: await sealDelivery(delivery, blobs) }])
    }
  }
}
