// Who wrote a message: a phone number, a business-scoped user id, or both, and how to reach them.
import type { Address, Author, IdentityItem } from '../../domain/mention.ts'
import type { Contact } from './wire.ts'

/** At least one of the two is set. `userId` is the business-scoped one (`CC.…`), stable while the number is hidden. */
export type Person = { phone: string | null; userId: string | null }

/** Null when neither is known: empty strings are how WhatsApp writes "hidden". */
export function person(phone: string | undefined, userId: string | undefined): Person | null {
  const known = { phone: filled(phone), userId: filled(userId) }
  return known.phone === null && known.userId === null ? null : known
}

/** The contact that describes `who`: by user id, by number, or the only one there when nothing contradicts it. */
export function contactOf(who: Person, contacts: readonly Contact[]): Contact | undefined {
  const match = contacts.find((contact) => {
    return (
      (who.userId !== null && contact.user_id === who.userId) ||
      (who.phone !== null && contact.wa_id === who.phone)
    )
  })
  if (match !== undefined) return match
  const [only, ...others] = contacts
  if (only === undefined || others.length > 0) return undefined
  const contradicts =
    (who.userId !== null && filled(only.user_id) !== null) ||
    (who.phone !== null && filled(only.wa_id) !== null)
  return contradicts ? undefined : only
}

/** What the message leaves out, its contact may know. */
export function completed(who: Person, contact: Contact | undefined): Person {
  return {
    phone: who.phone ?? filled(contact?.wa_id),
    userId: who.userId ?? filled(contact?.user_id),
  }
}

/** The id a customer is kept under: the user id once it is known. */
export function customerId(who: Person): string {
  return who.userId ?? who.phone ?? ''
}

export function author(who: Person, contact: Contact | undefined): Author {
  const number = who.phone === null ? null : `+${who.phone}`
  const username = filled(contact?.profile?.username)
  return {
    nativeId: customerId(who),
    name: filled(contact?.profile?.name) ?? username ?? number ?? customerId(who),
    handle: username ?? number ?? customerId(who),
    followers: null,
  }
}

/** A number reaches a person even while their user id rotates, so it is preferred when sending. */
export function addressOf(who: Person): Address {
  const address: Address = {}
  if (who.phone !== null) address.to = who.phone
  if (who.userId !== null) address.recipient = who.userId
  return address
}

/** Says that the number and the user id are one person, so that a user id turning up later splits nothing. */
export function identityOf(who: Person, recipient: string, at: string): IdentityItem | null {
  if (who.phone === null || who.userId === null) return null
  return { type: 'identity', recipient, previous: who.phone, current: who.userId, at }
}

export function filled(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text
}
