// How is a reply written as MIME: threaded, in UTF-8, and safe against anything in a name or a subject?
import type { OutgoingMedia, SendInput } from '../connector.ts'
import { markedAddress } from './thread.ts'

/** The same reply is the same bytes: its boundary is made of its id. */
export function compose(input: SendInput): string {
  const { address, credentials, replyId, text } = input
  const own = credentials.address ?? ''
  const boundary = `harken-${Buffer.from(replyId).toString('hex').slice(0, 50)}`
  const [answered] = idsIn(address.messageId)
  const references = [...idsIn(address.references), ...(answered === undefined ? [] : [answered])]
  const subject = address.subject ?? ''
  const headers = [
    `From: ${credentials.displayName ? `${word(credentials.displayName)} ` : ''}<${own}>`,
    `To: <${address.to}>`,
    `Reply-To: <${markedAddress(own, address.thread ?? '')}>`,
    `Subject: ${word(/^re:/i.test(subject) ? subject : `Re: ${subject}`)}`,
    `Date: ${new Date(input.writtenAt).toUTCString().replace('GMT', '+0000')}`,
    ...(answered === undefined ? [] : [`In-Reply-To: ${answered}`]),
    ...(references.length === 0 ? [] : [`References: ${references.join('\r\n ')}`]),
    'MIME-Version: 1.0',
  ]
  const body = [
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    base64(text),
  ]
  const files = input.attachments ?? []
  if (files.length === 0) return [...headers, ...body, ''].join('\r\n')
  const parts = [body, ...files.map(fileLines)].flatMap((lines) => [`--${boundary}`, ...lines])
  const type = `Content-Type: multipart/mixed; boundary="${boundary}"`
  return [...headers, type, '', ...parts, `--${boundary}--`, ''].join('\r\n')
}

const idsIn = (text: string | undefined): string[] => text?.match(/<[\x21-\x3b\x3d\x3f-\x7e]{1,300}>/g) ?? []

function fileLines({ mimeType, fileName, bytes }: OutgoingMedia): string[] {
  const type = /^[\w.+-]{1,60}\/[\w.+-]{1,90}$/.test(mimeType) ? mimeType : 'application/octet-stream'
  const name = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16)}`,
  )
  return [
    `Content-Type: ${type}`,
    `Content-Disposition: attachment; filename*=utf-8''${name}`,
    'Content-Transfer-Encoding: base64',
    '',
    base64(bytes),
  ]
}

/** Encoded words of at most 45 bytes each, cut between characters; line breaks and controls cannot get in. */
function word(text: string): string {
  const words: string[] = []
  let bytes = ''
  for (const char of text.replace(/\p{Cc}+/gu, ' ')) {
    if (Buffer.byteLength(bytes + char) > 45) {
      words.push(bytes)
      bytes = ''
    }
    bytes += char
  }
  return [...words, bytes].map((part) => `=?utf-8?B?${Buffer.from(part).toString('base64')}?=`).join('\r\n ')
}

const base64 = (content: string | Uint8Array): string =>
  (
    Buffer.from(content)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\r\n')
