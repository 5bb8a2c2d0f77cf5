// How does raw MIME become a mail that can be read: once, at the edge, where waiting is allowed.
import PostalMime, { type Email } from 'postal-mime'
import { Failure } from '../../domain/failure.ts'
import type { Mail } from './mail.ts'

export type Envelope = {
  key: string
  receivedAt: string
  recipients: readonly string[]
  verdicts?: Mail['verdicts']
}

const reports = /^(message\/delivery-status|text\/rfc822-headers|message\/rfc822)$/
// Longer ones are newsletters; what people write is a few kilobytes.
const longest = 200_000

/** Throws Failure `bad_payload` for what is no mail of anybody. */
export async function readMail(raw: Uint8Array, envelope: Envelope): Promise<Mail> {
  const email = await parse(raw)
  const from = [email.from, email.sender].find((one) => one?.address)
  if (from?.address === undefined) throw new Failure('bad_payload', 'The mail has no sender.')
  const kept = email.attachments.map((file, part) => ({ file, part }))
  const report = kept.flatMap(({ file }) => (reports.test(file.mimeType) ? textOf(file.content) : []))
  return {
    version: 1,
    key: envelope.key,
    receivedAt: envelope.receivedAt,
    messageId: email.messageId ?? null,
    from: { address: from.address.toLowerCase(), name: from.name },
    recipients: [...envelope.recipients],
    subject: email.subject ?? '',
    date: email.date ?? null,
    text: email.text?.slice(0, longest) ?? null,
    html: email.text === undefined ? (email.html?.slice(0, longest) ?? null) : null,
    headers: Object.fromEntries(email.headers.map(({ key, value }) => [key, value])),
    attachments: kept
      .filter(({ file }) => !reports.test(file.mimeType))
      .map(({ file, part }) => ({
        name: file.filename ?? 'file',
        mimeType: file.mimeType,
        bytes: typeof file.content === 'string' ? file.content.length : file.content.byteLength,
        part,
      })),
    report: report.length === 0 ? null : report.join('\n').slice(0, longest),
    verdicts: envelope.verdicts ?? {},
  }
}

/** The bytes of one file of a raw mail; null where there is none. */
export async function fileOf(
  raw: Uint8Array,
  part: number,
): Promise<{ bytes: Uint8Array; mimeType: string } | null> {
  const file = (await parse(raw)).attachments[part]
  if (file === undefined) return null
  const { content, mimeType } = file
  return { bytes: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content), mimeType }
}

async function parse(raw: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(raw, { forceRfc822Attachments: true, maxNestingDepth: 40 })
  } catch {
    throw new Failure('bad_payload', 'The mail cannot be read.')
  }
}

const textOf = (content: ArrayBuffer | Uint8Array | string): string[] => [
  typeof content === 'string' ? content : Buffer.from(new Uint8Array(content)).toString('utf8'),
]
