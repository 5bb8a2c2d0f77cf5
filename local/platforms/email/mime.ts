// How do people's mail programs write a mail, and machines a bounce?
import { randomBytes } from 'node:crypto'

export type Draft = {
  messageId: string
  from: string
  name: string
  to: string
  subject: string
  text: string
  at: Date
  inReplyTo?: string | undefined
  file?: { mimeType: string; fileName: string; bytes: Uint8Array } | undefined
}

const encoded = (content: string | Uint8Array): string =>
  (
    Buffer.from(content)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\r\n')
const word = (text: string): string => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`

export function mailOf({ messageId, from, name, to, subject, text, at, inReplyTo, file }: Draft): Buffer {
  const boundary = `=_${randomBytes(9).toString('hex')}`
  const body = [
    'Content-Type: text/plain; charset="utf-8"',
    'Content-Transfer-Encoding: base64',
    '',
    encoded(text),
  ]
  const headers = [
    `Return-Path: <${from}>`,
    `Message-ID: ${messageId}`,
    `From: ${word(name)} <${from}>`,
    `To: <${to}>`,
    `Subject: ${word(subject)}`,
    `Date: ${at.toUTCString()}`,
    ...(inReplyTo === undefined ? [] : [`In-Reply-To: ${inReplyTo}`, `References: ${inReplyTo}`]),
    'MIME-Version: 1.0',
  ]
  if (file === undefined) return Buffer.from([...headers, ...body, ''].join('\r\n'))
  const attached = [
    `Content-Type: ${file.mimeType}; name="${file.fileName}"`,
    `Content-Disposition: attachment; filename="${file.fileName}"`,
    'Content-Transfer-Encoding: base64',
    '',
    encoded(file.bytes),
  ]
  const type = `Content-Type: multipart/mixed; boundary="${boundary}"`
  const parts = [body, attached].flatMap((lines) => [`--${boundary}`, ...lines])
  return Buffer.from([...headers, type, '', ...parts, `--${boundary}--`, ''].join('\r\n'))
}

/** A delivery report on one of our mails. */
export function bounceOf(of: string, from: string, to: string, at: Date): Buffer {
  const lines = [
    'Return-Path: <>',
    `Message-ID: <bounce-${randomBytes(6).toString('hex')}@mx.example>`,
    'From: Mail Delivery System <mailer-daemon@mx.example>',
    `To: <${from}>`,
    'Subject: Undelivered Mail Returned to Sender',
    `Date: ${at.toUTCString()}`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'It could not be delivered.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    `Final-Recipient: rfc822; ${to}`,
    'Action: failed',
    'Status: 5.2.2',
    'Diagnostic-Code: smtp; 552 5.2.2 Mailbox full',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${of}`,
    `From: <${from}>`,
    '--b--',
    '',
  ]
  return Buffer.from(lines.join('\r\n'))
}
