// How is a colleague called?
import { plural } from '@lingui/core/macro'
import { asWritten, listed } from './lists.ts'

/** A name for a user: “ana” → “Ana”, “bia.lopes@example.com” → “Bia Lopes”. */
export function personName(user: string): string {
  const local = user.split('@')[0] ?? user
  return local
    .split(/[._-]+/)
    .filter((part) => part !== '')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ')
}

/** Initials: one letter in small discs, two in large ones. */
export function initials(user: string, letters: 1 | 2): string {
  const name = personName(user)
  const parts = name.split(' ')
  if (letters === 1) return name.charAt(0)
  return parts.length > 1 ? `${name.charAt(0)}${parts.at(-1)?.charAt(0) ?? ''}` : name.slice(0, 2)
}

/** A stable number for the tint of a colleague's disc. */
export function tintOf(user: string): number {
  let hash = 0
  for (const char of user) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 9973
  return hash % 6
}

/** “Bia”, “Bia and Noor”, “Bia, Noor and 2 more”. */
export function listPeople(users: readonly string[]): string {
  const names = users.map(personName)
  if (names.length <= 3) return listed(names)
  return listed([...names.slice(0, 2), plural(names.length - 2, { one: '# more', other: '# more' })])
}

/** A customer within a sentence: whatever way their name runs, the sentence keeps its own. */
export const customerName = ({ name, handle }: { name: string; handle: string }): string =>
  asWritten(name || handle)

/** A handle as people write it: “@maya”, but a number or a full name as it is. */
export const handleWords = (handle: string): string =>
  /^[a-z_][\w.-]*$/i.test(handle) ? `@${handle}` : handle

/** The handle that stands beside a name; empty where it would only say the name again, or is the name. */
export function handleBeside({ name, handle }: { name: string; handle: string }): string {
  const bare = (text: string) => text.replace(/^@/, '').toLowerCase()
  return name === '' || bare(name) === bare(handle) ? '' : handleWords(handle)
}
