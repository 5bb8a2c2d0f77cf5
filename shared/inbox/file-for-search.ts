// What has to be filed so that it is found by search? A customer when they first write, a conversation under a new tag.
import type { ConversationHead } from '../domain/conversation.ts'
import { spineOf } from '../domain/search-text.ts'
import { addPersonRow, addTagRow } from '../store/search-rows.ts'
import type { Services } from './services.ts'

/**
 * Files what is new in `after`: one write unit for a customer not met before (or met under another name), one for each
 * tag put on; a message that follows costs nothing, another case of theirs one read. Safe to repeat.
 */
export async function fileForSearch(
  { db }: Pick<Services, 'db'>,
  before: ConversationHead | null,
  after: ConversationHead,
): Promise<void> {
  const { channel, customer, tags } = after
  const at = after.activity?.at ?? after.lastMessage.at
  // A new case asks again: it heals a directory that is younger than its customers.
  if (before?.customer.name !== customer.name || before.caseNo !== after.caseNo) {
    const { nativeId, name, handle } = customer
    await addPersonRow(db, { channel, nativeId, name, handle }, at)
  }
  for (const tag of tags) {
    if (before?.tags.includes(tag) || spineOf(tag) === '') continue
    await addTagRow(db, tag, after.id, at)
  }
}
