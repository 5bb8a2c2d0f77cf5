// Lambda: SES. A mail that was laid down in the bucket becomes a delivery of the accounts it is addressed to.
import type { SESEvent } from 'aws-lambda'
import { emailDefinition } from '#shared/channels/email/definition.ts'
import { takeMail } from '#shared/channels/email/take-mail.ts'
import { sealDelivery } from '#shared/inbox/envelope.ts'
import { awsServices } from '#shared/platform/aws-services.ts'
import { listAccounts } from '#shared/store/accounts.ts'

const channel = emailDefinition.id
const services = awsServices({})
const { blobs, db, queues, log } = services

/** What is unfinished is tried again by Lambda, which tells all records again; the raw mail stays in the bucket. */
export async function handler(event: SESEvent): Promise<void> {
  const unfinished = await takeMail(
    {
      raw: async (key) => (await blobs.get(`mail/${key}`))?.bytes ?? null,
      accounts: async () => (await listAccounts(db)).filter((account) => account.channel === channel),
      async deliver(account, mail) {
        const body = await sealDelivery({ channel, account, source: 'mail', ...mail }, blobs)
        await queues.send('deliveries', [{ body }])
      },
      log,
    },
    event.Records,
  )
  if (unfinished > 0) throw new Error(`${unfinished} of ${event.Records.length} mails could not be taken in.`)
}
