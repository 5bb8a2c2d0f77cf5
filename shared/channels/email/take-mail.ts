// Mails that SES has laid down become deliveries of the accounts they are addressed to, each on its own.
import * as z from 'zod/mini'
import { Failure } from '../../domain/failure.ts'
import { loggable } from '../../domain/loggable.ts'
import { mailboxOf } from './mailbox.ts'
import { readMail } from './read-mail.ts'

const verdict = z.object({ status: z.enum(['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED', 'DISABLED']) })
const receipt = z.object({
  ses: z.object({
    mail: z.object({
      messageId: z.string().check(z.regex(/^[A-Za-z0-9._-]{1,200}$/)),
      timestamp: z.iso.datetime({ offset: true }),
    }),
    receipt: z.object({
      recipients: z.array(z.string()),
      spamVerdict: verdict,
      virusVerdict: verdict,
      dmarcVerdict: z.optional(verdict),
    }),
  }),
})

export type MailPorts = {
  /** The raw mail under this key, null when it is not there. */
  raw(key: string): Promise<Uint8Array | null>
  /** The mailboxes that are connected. */
  accounts(): Promise<readonly { account: string; ownIds: readonly string[] }[]>
  /** Queues a delivery. */
  deliver(
    account: string,
    delivery: { deliveryId: string; receivedAt: string; bytes: Uint8Array },
  ): Promise<void>
  log(event: string, facts?: Record<string, string>): void
}

/**
 * Takes every record in, whatever becomes of its neighbours. Resolves to how many have to be told again: those whose mail
 * is not there yet, or could not be queued. A record that says nothing usable is logged and left; a mail that cannot be
 * read is delivered as it came, for triage to park where a person sees it.
 */
export async function takeMail(ports: MailPorts, records: readonly unknown[]): Promise<number> {
  let unfinished = 0
  for (const record of records) {
    const read = receipt.safeParse(record)
    if (!read.success) {
      ports.log('mail_record_unreadable')
      continue
    }
    try {
      await takeOne(ports, read.data)
    } catch (error) {
      unfinished++
      ports.log('mail_failed', { error: loggable(error) })
    }
  }
  return unfinished
}

async function takeOne(ports: MailPorts, { ses }: z.output<typeof receipt>): Promise<void> {
  const { messageId: key, timestamp } = ses.mail
  const { recipients, spamVerdict, virusVerdict, dmarcVerdict } = ses.receipt
  const raw = await ports.raw(key)
  if (raw === null) throw new Failure('unavailable', 'The mail is not in the bucket yet.')
  const receivedAt = new Date(timestamp).toISOString()
  const verdicts = {
    spam: spamVerdict.status,
    virus: virusVerdict.status,
    ...(dmarcVerdict === undefined ? {} : { dmarc: dmarcVerdict.status }),
  }
  const bytes = await readable(raw, () => readMail(raw, { key, receivedAt, recipients, verdicts }))
  const wanted = new Set(recipients.map(mailboxOf))
  for (const { account, ownIds } of await ports.accounts()) {
    if (!ownIds.some((id) => wanted.has(id))) continue
    // The mail's own id: told twice, it is opened once.
    await ports.deliver(account, { deliveryId: `${account}-${key}`, receivedAt, bytes })
  }
}

async function readable(raw: Uint8Array, read: () => Promise<unknown>): Promise<Uint8Array> {
  try {
    return new TextEncoder().encode(JSON.stringify(await read()))
  } catch (error) {
    if (error instanceof Failure && error.kind === 'bad_payload') return raw
    throw error
  }
}
