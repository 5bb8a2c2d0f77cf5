// How does the fake present its people: some by number and user id, some with the number hidden.
import { createHash } from 'node:crypto'
import type { FakeCustomer } from '../fake-platform.ts'

export type FakePerson = {
  customer: FakeCustomer
  phone: string | null
  userId: string
  username: string | null
}

const number = /^\d{7,15}$/
const userId = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/

/**
 * A native id of digits is a phone number; its user id is derived from it. Anything else is a person who hides the
 * number behind a username.
 */
export function personOf(customer: FakeCustomer): FakePerson {
  const { nativeId, handle } = customer
  if (number.test(nativeId))
    return { customer, phone: nativeId, userId: derivedUserId(nativeId), username: null }
  return {
    customer,
    phone: null,
    userId: userId.test(nativeId) ? nativeId : derivedUserId(nativeId),
    username: handle,
  }
}

export function contactOf(person: FakePerson): Record<string, unknown> {
  const profile = {
    name: person.customer.name,
    ...(person.username === null ? {} : { username: person.username }),
  }
  return { profile, ...(person.phone === null ? {} : { wa_id: person.phone }), user_id: person.userId }
}

/** Sixteen digits, as the ids of Meta are. */
function derivedUserId(seed: string): string {
  const digest = createHash('sha256').update(seed).digest().readBigUInt64BE()
  return `US.${String(digest).padStart(16, '1').slice(0, 16)}`
}
