// How does a mail become an item: something to answer, a machine's answer, a bounce, or nothing for us?
import { Failure } from '../../domain/failure.ts'
import type { Author, InboundItem, MediaKind, MediaRef } from '../../domain/mention.ts'
import type { NormaliseInput } from '../connector.ts'
import { bounceOf } from './bounce.ts'
import { htmlToText } from './html-text.ts'
import { attachment, type Mail, mail } from './mail.ts'
import { withoutQuotation } from './quoted.ts'
import { answeredBy, idsIn } from './references.ts'
import { threadOf } from './thread.ts'

const dayMs = 86_400_000

/** A delivery is one mail. Throws Failure `bad_payload` for anything else. */
export function normalise(input: NormaliseInput): InboundItem[] {
  const read = mail.safeParse(parse(input.bytes))
  if (!read.success) throw new Failure('bad_payload', 'Not a mail.')
  return [itemOf(read.data, input.ownIds)]
}

function itemOf(one: Mail, ownIds: readonly string[]): InboundItem {
  const bounce = bounceOf(one)
  if (bounce !== null) return bounce
  const reason = reasonToIgnore(one, ownIds)
  if (reason !== null) return { type: 'ignored', recipient: null, reason }
  const { from, subject, headers } = one
  const customer = senderOf(one)
  const written = one.text ?? (one.html === null ? '' : htmlToText(one.html))
  const answers = answeredBy(one, ownIds)
  const [inReplyTo] = answers.ids
  const id = one.messageId ?? `<${one.key}>`
  const thread = threadOf(one)
  return {
    type: 'message',
    recipient: null,
    nativeId: id,
    at: timeOf(one),
    from: 'customer',
    customer,
    threadRoot: `mail:${thread}`,
    visibility: 'private',
    text: withoutQuotation(written) || (one.attachments.length > 0 ? '' : subject),
    ...(subject === '' ? {} : { subject: subject.slice(0, 500) }),
    media: one.attachments.flatMap((file) => mediaOf(one.key, file)),
    permalink: null,
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    answers,
    address: {
      to: from.address,
      subject: subject.slice(0, 500),
      thread,
      messageId: one.messageId ?? '',
      references: idsIn(headers.references).slice(-20).join(' '),
    },
    can: { public: { ok: false, reason: 'no_public_side' }, private: { ok: true } },
    ...(isAutomatic(one) ? { quiet: true } : {}),
  }
}

/**
 * Whose mail is it? SPF and DKIM judge whoever sent or signed it; DMARC alone judges the address that people see. Where
 * that fails, the address is not the sender's, so what it wrote is nobody's we know: the id cannot be an address.
 */
function senderOf({ from, verdicts }: Mail): Author {
  const { address } = from
  const said = { name: from.name || address, handle: address, followers: null }
  if (verdicts.dmarc !== 'FAIL') return { nativeId: address, ...said }
  return { nativeId: `unverified:${address}`, ...said, unverified: true }
}

function reasonToIgnore({ verdicts, headers, from }: Mail, ownIds: readonly string[]): string | null {
  if (verdicts.virus === 'FAIL') return 'virus'
  if (verdicts.spam === 'FAIL') return 'spam'
  if (ownIds.includes(from.address)) return 'own_mail'
  if (headers['list-id'] !== undefined || /^(bulk|list)$/i.test(headers.precedence ?? ''))
    return 'mailing_list'
  return null
}

/** A machine answers: shown, but nobody need answer it. */
function isAutomatic({ headers }: Mail): boolean {
  const submitted = headers['auto-submitted'] ?? 'no'
  if (!/^no\b/i.test(submitted.trim())) return true
  return (
    headers['x-autoreply'] !== undefined ||
    headers['x-autorespond'] !== undefined ||
    /junk/i.test(headers.precedence ?? '')
  )
}

/** What the sender's clock says, unless it is a day off. */
function timeOf({ date, receivedAt }: Mail): string {
  const [said, came] = [Date.parse(date ?? ''), Date.parse(receivedAt)]
  return new Date(Math.abs(said - came) < dayMs ? Math.min(said, came) : came).toISOString()
}

function mediaOf(key: string, file: unknown): MediaRef[] {
  const read = attachment.safeParse(file)
  if (!read.success) return []
  const { name, mimeType, part } = read.data
  return [{ kind: kindOf(mimeType), nativeId: `${key}/${part}`, mimeType, fileName: name.slice(0, 200) }]
}

function kindOf(mimeType: string): MediaKind {
  const [first] = mimeType.split('/')
  return first === 'image' || first === 'video' || first === 'audio' ? first : 'document'
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}
