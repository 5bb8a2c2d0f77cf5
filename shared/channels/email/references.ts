// Which mails does a mail answer, the nearest first, and who else was it addressed to?
import type { MessageItem } from '../../domain/mention.ts'
import type { Mail } from './mail.ts'
import { mailboxOf } from './mailbox.ts'

/** The nearest ones, and the first of the thread, which programs keep when they shorten. */
const nearest = 10
const mostAddressed = 20

/**
 * In-Reply-To before References, and these from right to left: the last is the mail that was answered. Some programs
 * write only one of the two, and some break a line in the middle of an id.
 */
export function answeredBy(
  { headers, messageId, from }: Mail,
  ownIds: readonly string[],
): NonNullable<MessageItem['answers']> {
  const references = idsIn(headers.references)
  const said = [...idsIn(headers['in-reply-to']), ...references.toReversed()].filter((id) => id !== messageId)
  const each = [...new Set(said)]
  const root = each.at(-1)
  const ids = each.length > nearest && root !== undefined ? [...each.slice(0, nearest), root] : each
  const addressed = [...addressesIn(headers.to), ...addressesIn(headers.cc)].filter(
    (address) => address !== from.address && !ownIds.includes(mailboxOf(address)),
  )
  return { ids, addressed: [...new Set(addressed)].slice(0, mostAddressed) }
}

/** Message ids in a header; a fold inside of one is undone. */
export const idsIn = (header: string | undefined): string[] =>
  header
    ?.match(/<[^<>]{1,400}>/g)
    ?.map((id) => id.replace(/\s+/g, ''))
    .filter((id) => /^<[^<>]{3,300}>$/.test(id)) ?? []

const addressesIn = (header: string | undefined): string[] =>
  (header?.match(/[^\s@<>",;:()]{1,128}@[A-Za-z0-9.-]{1,200}/g) ?? []).map((address) => address.toLowerCase())
