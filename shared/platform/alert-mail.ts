// Sends an alert as plain text through Amazon SES.
import { SESv2Client, type SESv2ClientConfig, SendEmailCommand } from '@aws-sdk/client-sesv2'
import type { Handed, Parcel } from '../inbox/services.ts'

const patienceMs = 8_000
/** Refused for what it is: the same email again is refused again. */
const final = [
  'MessageRejected',
  'MailFromDomainNotVerifiedException',
  'NotFoundException',
  'BadRequestException',
  'AccountSuspendedException',
]

/** `sender` is an address that SES has verified. The client is made by the first email. */
export function sesMail(
  sender: string,
  config: SESv2ClientConfig = {},
): (mail: Extract<Parcel, { kind: 'email' }>) => Promise<Handed> {
  let client: SESv2Client | null = null
  return async ({ to, subject, text }) => {
    client ??= new SESv2Client({ maxAttempts: 2, ...config })
    const command = new SendEmailCommand({
      FromEmailAddress: sender,
      Destination: { ToAddresses: to },
      Content: {
        Simple: {
          Subject: { Data: subject, Charset: 'UTF-8' },
          Body: { Text: { Data: text, Charset: 'UTF-8' } },
        },
      },
    })
    try {
      await client.send(command, { abortSignal: AbortSignal.timeout(patienceMs) })
      return { ok: true }
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown'
      return {
        ok: false,
        retryable: !final.includes(name),
        problem: `Amazon SES refused or did not answer (${name}).`,
      }
    }
  }
}
