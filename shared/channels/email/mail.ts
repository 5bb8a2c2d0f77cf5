// What does a mail look like once its MIME is read: the bytes of a delivery of this channel.
import * as z from 'zod/mini'

const address = z.string().check(z.regex(/^[^\s@<>"]{1,128}@[A-Za-z0-9.-]{1,200}$/))
const verdict = z.optional(z.enum(['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED', 'DISABLED']))

export const attachment = z.object({
  name: z.string(),
  mimeType: z.string(),
  bytes: z.number(),
  /** Which of the mail's files it is. */
  part: z.number().check(z.int(), z.minimum(0)),
})

export const mail = z.object({
  version: z.literal(1),
  /** The name under which the raw mail is stored. */
  key: z.string().check(z.regex(/^[A-Za-z0-9._-]{1,200}$/)),
  receivedAt: z.iso.datetime(),
  messageId: z.nullable(z.string()),
  from: z.object({ address, name: z.string() }),
  /** Whom it reached, as the envelope says. */
  recipients: z.array(z.string()),
  subject: z.string(),
  date: z.nullable(z.string()),
  text: z.nullable(z.string()),
  html: z.nullable(z.string()),
  /** Header names in lower case; the last of a name wins. */
  headers: z.record(z.string(), z.string()),
  attachments: z.array(z.unknown()),
  /** Of a bounce: the machine's report and the headers of what came back. */
  report: z.nullable(z.string()),
  /** What SES judged; what is not there is not known. */
  verdicts: z.object({ spam: verdict, virus: verdict, dmarc: verdict }),
})

export type Mail = z.output<typeof mail>
