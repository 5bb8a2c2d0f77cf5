// Under which id and name does a platform know somebody?
import type { FakeCustomer } from '../platforms/fake-platform.ts'
import type { Person } from './cast.ts'

/** Numbers that no telephone has: ranges kept free for films. */
const phonePrefixes: Partial<Record<Person['language'], [prefix: string, digits: number]>> = {
  fr: ['3363998', 4],
  de: ['4917139200', 2],
}

/** How each platform shows somebody whose number, in four digits, is `id`; a number and all else without an entry. */
const looks: Record<string, (person: Person, id: string) => Partial<FakeCustomer> & { nativeId: string }> = {
  whatsapp: (person, id) =>
    // Some people hide their number behind a name.
    person.passing || person.number % 17 === 5
      ? { nativeId: `GB.90${id}551200`, followers: null }
      : { nativeId: phoneOf(person, id), followers: null, handle: '' },
  line: (_, id) => ({ nativeId: `U${id.repeat(8)}`, followers: null, handle: '' }),
  slack: ({ handle }, id) => ({
    nativeId: `U0${id}SIM01`,
    followers: null,
    handle: handle.replaceAll('_', '.'),
  }),
  discord: ({ handle }, id) => ({ nativeId: `82${id}00000000000`, followers: null, handle }),
  tiktok: ({ handle }, id) => ({
    nativeId: `77${id}0088`,
    followers: null,
    handle: handle.replaceAll('_', '.'),
  }),
  linkedin: ({ handle }, id) => ({
    nativeId: `li${id}mmbr`,
    followers: null,
    handle: handle.replaceAll('_', '-'),
  }),
  reddit: ({ handle }, id) => ({ nativeId: `t2_nw${id}`, followers: null, handle }),
  viber: (_, id) => ({ nativeId: `63${id}0021`, followers: null, handle: '' }),
  telegram: (_, id) => ({ nativeId: `61${id}0077`, followers: null }),
  youtube: (_, id) => ({ nativeId: `UC${id.repeat(5)}nw` }),
  livechat: (_, id) => ({ nativeId: `shop-${id}`, followers: null, handle: '' }),
  email: ({ handle }) => ({
    nativeId: `${handle.replaceAll('_', '.')}@mail.example`,
    followers: null,
    handle: '',
  }),
  phone: (person, id) => ({ nativeId: phoneOf(person, id), followers: null, handle: '' }),
  bluesky: ({ handle }, id) => ({
    nativeId: `did:plc:nwcustomers${letters(id)}simulated`,
    handle: domain(handle),
  }),
  // Meta shows audiences of nobody.
  instagram: (_, id) => ({ nativeId: `17805${id}21`, followers: null }),
  threads: (_, id) => ({ nativeId: `25117${id}33`, followers: null }),
  facebook: (_, id) => ({ nativeId: `10005${id}731`, followers: null, handle: '' }),
}

/** The customer as this platform shows them: numbers hidden and audiences unknown where there are none. */
export function identityOn(channel: string, person: Person): FakeCustomer {
  const { name, handle, followers } = person
  const id = String(person.number).padStart(4, '0')
  const look = looks[channel]?.(person, id) ?? { nativeId: `14${id}900` }
  return { name, handle, followers, ...look }
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
