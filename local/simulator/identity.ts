// Under which id and name does a platform know somebody?
import type { FakeCustomer } from '../platforms/fake-platform.ts'
import type { Person } from './cast.ts'

/** Numbers that no telephone has: ranges kept free for films. */
const phonePrefixes: Partial<Record<Person['language'], [prefix: string, digits: number]>> = {
  fr: ['3363998', 4],
  de: ['4917139200', 2],
}

/** The customer as this platform shows them: numbers hidden and audiences unknown where there are none. */
export function identityOn(channel: string, person: Person): FakeCustomer {
  const { number, name, handle, followers } = person
  const id = String(number).padStart(4, '0')
  const hidden = { name, handle, followers: null }
  switch (channel) {
    case 'whatsapp':
      // Some people hide their number behind a name.
      if (person.passing || number % 17 === 5) return { nativeId: `GB.90${id}551200`, ...hidden }
      return { nativeId: phoneOf(person, id), ...hidden, handle: '' }
    case 'telegram':
      return { nativeId: `61${id}0077`, ...hidden }
    case 'bluesky':
      return {
        nativeId: `did:plc:nwcustomers${letters(id)}simulated`,
        name,
        handle: domain(handle),
        followers,
      }
    default:
      return { nativeId: `14${id}900`, name, handle, followers }
  }
}

function phoneOf({ language }: Person, id: string): string {
  const [prefix, digits] = phonePrefixes[language] ?? ['447700900', 3]
  return prefix + id.slice(-digits)
}

function domain(handle: string): string {
  return `${handle.replaceAll('_', '-')}.northwind-fans.example`
}

function letters(digits: string): string {
  return digits.replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)))
}
