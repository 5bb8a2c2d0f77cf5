// What has to be filed so that it is found? A customer when they first write, and by what they may be known elsewhere; a
// conversation under a new tag.
import { contactPointsOf } from '../domain/contact-point.ts'
import type { ConversationHead } from '../domain/conversation.ts'
import { spineOf } from '../domain/search-text.ts'
import { addContactRow } from '../store/same-customers.ts'
import { addPersonRow, addTagRow } from '../store/search-rows.ts'
import { contactMarkOf } from './identify.ts'
import type { Services } from './services.ts'

/**
 * Files what is new in `after`: one write unit for a customer not met before (or met under another name), one for an
 * email address, phone number or vouched-for handle of theirs, one for each tag put on; a message that follows costs
 * nothing, another case of theirs one read each. Safe to repeat.
 */
export async function fileForSearch(
  { db }: Pick<Services, 'db'>,
  before: ConversationHead | null,
  after: ConversationHead,
): Promise<void> {
  const { channel, customer, tags } = after
  const at = after.activity?.at ?? after.lastMessage.at
  // A new case asks again: it heals a directory that is younger than its customers.
  const { nativeId, name, handle } = customer
  const person = { channel, nativeId, name, handle }
  const opened = before?.caseNo !== after.caseNo
  if (opened || before.customer.name !== name) await addPersonRow(db, person, at)
  const filed = opened ? [] : contactPointsOf(before.customer).map(contactMarkOf)
  for (const mark of contactPointsOf(customer).map(contactMarkOf)) {
    if (!filed.includes(mark)) await addContactRow(db, mark, person, at)
  }
  for (const tag of tags) {
    if (before?.tags.includes(tag) || spineOf(tag) === '') continue
    await addTagRow(db, tag, after.id, at)
  }
}
