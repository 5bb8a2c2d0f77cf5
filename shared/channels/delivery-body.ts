// How are a delivery's bytes opened so that one member that cannot be read costs no other?
import { Failure } from '../domain/failure.ts'
import type { IgnoredItem, InboundItem, UnreadableItem } from '../domain/mention.ts'
import { problemOf } from '../domain/problem-of.ts'

/** The JSON object or list in the bytes, after `prepare`. Throws Failure `bad_payload` for anything else. */
export function openBody(
  bytes: Uint8Array,
  platform: string,
  prepare = (text: string): string => text,
): object {
  let value: unknown
  try {
    value = JSON.parse(prepare(textOf(bytes)))
  } catch {
    throw new Failure('bad_payload', 'These bytes are not JSON in UTF-8.')
  }
  if (typeof value !== 'object' || value === null) throw notOf(platform)
  return value
}

/** The bytes as text. Throws where they are not UTF-8. */
function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
}

export function notOf(platform: string): Failure {
  return new Failure('bad_payload', `This is not a delivery of ${platform}.`)
}

/** What `read` makes of the member, or the member kept as unreadable. */
export function guarded(
  member: unknown,
  recipient: string | null,
  read: (member: unknown) => InboundItem | InboundItem[],
): InboundItem[] {
  try {
    return [read(member)].flat()
  } catch (error) {
    return [unreadable(problemOf(error), member, recipient)]
  }
}

export function unreadable(reason: string, member: unknown, recipient: string | null): UnreadableItem {
  return { type: 'unreadable', recipient, reason, raw: JSON.stringify(member) ?? 'undefined' }
}

export function ignored(reason: string, recipient: string | null = null): IgnoredItem {
  return { type: 'ignored', recipient, reason }
}
