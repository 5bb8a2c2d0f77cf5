// Which conversation does a mail belong to? The mark in the address it was sent to, else its subject.
import { createHash } from 'node:crypto'
import type { Mail } from './mail.ts'

const prefixes = /^\s*((re|aw|sv|vs|antw|odp|res|rv|fw|fwd|wg|tr|rif|回复|答复)\s*(\[\d+\])?\s*[::]\s*)+/i
const mark = /^[^@+]+\+h([0-9a-f]{20})@/i

/** Without "Re:" and the like, and without differences of case and space. */
export const plainSubject = (subject: string): string =>
  subject.replace(prefixes, '').replace(/\s+/g, ' ').trim().toLowerCase()

/** Twenty hex digits: fit to stand in an address, whose case may be lost on the way. */
export function threadOf({ recipients, subject, messageId, key }: Mail): string {
  const marked = recipients.map((one) => mark.exec(one)?.[1]).find((one) => one !== undefined)
  if (marked !== undefined) return marked.toLowerCase()
  const plain = plainSubject(subject)
  const name = plain === '' ? `id:${messageId ?? key}` : `subject:${plain}`
  return createHash('sha256').update(name).digest('hex').slice(0, 20)
}

/** Our address with the mark of a conversation in it. */
export const markedAddress = (address: string, thread: string): string => address.replace('@', `+h${thread}@`)
