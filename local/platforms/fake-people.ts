// Under which id does a fake platform know a customer, and back?
import { createHash } from 'node:crypto'
import type { FakeCustomer } from './fake-platform.ts'

export type FakePeople = {
  /** The id of a customer on this platform, who is known from then on. */
  meet(customer: FakeCustomer): string
  /** Null for an id that nobody has. */
  find(id: string): FakeCustomer | null
}

/** `idFor` makes an id in the platform's form from 64 hex digits that are the same for the same name. */
export function createPeople(isId: RegExp, idFor: (hex: string) => string): FakePeople {
  const known = new Map<string, FakeCustomer>()
  return {
    meet(customer) {
      const { nativeId } = customer
      const id = isId.test(nativeId) ? nativeId : idFor(createHash('sha256').update(nativeId).digest('hex'))
      known.set(id, customer)
      return id
    },
    find: (id) => known.get(id) ?? null,
  }
}
