// How is one of Meta's nested batches read, so that each member fails alone.
import { Failure } from '../../domain/failure.ts'
import type { InboundItem, UnreadableItem } from '../../domain/mention.ts'
import { problemOf } from '../../domain/problem-of.ts'

/** The body as JSON. Throws Failure `bad_payload` for what is not JSON in UTF-8. */
export function parseBody(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Failure('bad_payload', 'The body is not JSON in UTF-8.')
  }
}

/** What `read` makes of a member; one that it cannot read is kept as unreadable, with its own part of the bytes. */
export function guarded(
  member: unknown,
  recipient: string | null,
  read: (member: unknown) => InboundItem[],
): InboundItem[] {
  try {
    return read(member)
  } catch (error) {
    const unreadable: UnreadableItem = {
      type: 'unreadable',
      recipient,
      reason: problemOf(error),
      raw: JSON.stringify(member) ?? 'undefined',
    }
    return [unreadable]
  }
}

/** Each member of a list on its own; nothing for a list that is not there. */
export function eachOf(
  list: readonly unknown[] | undefined,
  recipient: string | null,
  read: (member: unknown) => InboundItem[],
): InboundItem[] {
  return (list ?? []).flatMap((member) => guarded(member, recipient, read))
}
