// Who is there on the fake Mastodon, and how are they shown?
import type { FakeCustomer } from '../fake-platform.ts'

export type Person = { id: string; acct: string; name: string; followers: number }

export const us: Person = { id: '1001', acct: 'northwind', name: 'Northwind Parcel', followers: 5120 }

export function createPeople(origin: () => string) {
  const all = new Map<string, Person>([[us.id, us]])
  return {
    of(customer: FakeCustomer): Person {
      const known = all.get(customer.nativeId)
      if (known !== undefined) return known
      const name = customer.handle.replace(/[^A-Za-z0-9_]/g, '_') || `user_${all.size}`
      // Some have an account here, some elsewhere.
      const acct = all.size % 2 === 0 ? name : `${name}@fans.example`
      const person = { id: customer.nativeId, acct, name: customer.name, followers: customer.followers ?? 0 }
      all.set(person.id, person)
      return person
    },
    named(acct: string): Person | undefined {
      return [...all.values()].find((one) => one.acct.toLowerCase() === acct.toLowerCase())
    },
    show({ id, acct, name, followers }: Person): Record<string, unknown> {
      const [username = acct, host] = acct.split('@')
      return {
        id,
        username,
        acct,
        display_name: name,
        locked: false,
        bot: false,
        created_at: '2023-04-01T00:00:00.000Z',
        url: host === undefined ? `${origin()}/@${acct}` : `https://${host}/@${username}`,
        avatar: `${origin()}/avatars/missing.png`,
        followers_count: followers,
        following_count: 12,
        statuses_count: 34,
        fields: [],
        emojis: [],
      }
    },
  }
}
export type People = ReturnType<typeof createPeople>
