// Did a mail of ours come back, and which?
import type { InboundItem } from '../../domain/mention.ts'
import type { Mail } from './mail.ts'

/** Null for a mail that is no delivery report. Delays are told, not taken for failures. */
export function bounceOf(mail: Mail): InboundItem | null {
  const type = mail.headers['content-type'] ?? ''
  const isReport = /multipart\/report/i.test(type) && /report-type\s*=\s*"?delivery-status/i.test(type)
  const fromMachine = /^(mailer-daemon|postmaster)@/i.test(mail.from.address)
  if (!isReport && !(fromMachine && mail.report !== null)) return null
  const report = mail.report ?? ''
  const action = /^Action:\s*(\w+)/im.exec(report)?.[1]?.toLowerCase() ?? 'failed'
  const of = /^Message-ID:\s*(<[^<>\s]{1,300}>)/im.exec(report)?.[1]
  if (action !== 'failed' || of === undefined) {
    return {
      type: 'ignored',
      recipient: null,
      reason: of === undefined ? 'bounce_of_unknown_mail' : `bounce_${action}`,
    }
  }
  const code = /^Status:\s*(\d\.\d{1,3}\.\d{1,3})/im.exec(report)?.[1] ?? 'bounced'
  const detail = /^Diagnostic-Code:\s*(?:smtp;\s*)?(.{1,300})/im.exec(report)?.[1]?.trim()
  return {
    type: 'status',
    recipient: null,
    of,
    status: 'failed',
    at: new Date(mail.receivedAt).toISOString(),
    failure: { code, detail: detail ?? 'The mail came back.', retryable: code.startsWith('4.') },
  }
}
