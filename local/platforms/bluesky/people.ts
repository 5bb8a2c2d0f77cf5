// Who is there on the fake Bluesky, and how are they shown?
import type { FakeCustomer } from '../fake-platform.ts'
import { base32Hash } from './answers.ts'

export type AllowIncoming = 'all' | 'none' | 'following'

export type Person = {
  did: string
  handle: string
  displayName: string
  followers: number
  /** The name under which the simulator knows them. */
  givenId: string
  allowIncoming: AllowIncoming
  followsUs: boolean
  blocksUs: boolean
}

export const us: Person = {
  did: 'did:plc:acme7harken2fake4account',
  handle: 'northwind.example',
  displayName: 'Acme',
  followers: 1200,
  givenId: 'did:plc:acme7harken2fake4account',
  allowIncoming: 'all',
  followsUs: false,
  blocksUs: false,
}

export type People = {
  of(customer: FakeCustomer): Person
  byDid(did: string): Person | undefined
  byActor(didOrHandle: string): Person | undefined
}

export function createPeople(): People {
  const all = new Map<string, Person>([[us.did, us]])
  return {
    of(customer) {
      const did = customer.nativeId.startsWith('did:')
        ? customer.nativeId
        : `did:plc:${base32Hash(customer.nativeId, 24)}`
      const known = all.get(did)
      if (known !== undefined) return known
      const name = customer.handle
        .replace(/^@/, '')
        .toLowerCase()
        .replace(/[^a-z0-9.-]/g, '-')
      const person: Person = {
        did,
        handle: name.includes('.') ? name : `${name}.test.example`,
        displayName: customer.name,
        followers: customer.followers ?? 0,
        givenId: customer.nativeId,
        allowIncoming: 'following',
        followsUs: false,
        blocksUs: false,
      }
      all.set(did, person)
      return person
    },
    byDid: (did) => all.get(did),
    byActor: (actor) =>
      all.get(actor) ?? [...all.values()].find(({ handle }) => handle === actor.toLowerCase()),
  }
}

/** As in a notification or a conversation: without figures. */
export function profileView(person: Person): Record<string, unknown> {
  const { did, handle, displayName, allowIncoming, followsUs, blocksUs } = person
  return {
    did,
    handle,
    displayName,
    associated: { chat: { allowIncoming } },
    viewer: {
      muted: false,
      blockedBy: blocksUs,
      ...(followsUs ? { followedBy: `at://${did}/app.bsky.graph.follow/3kfollow22222` } : {}),
    },
    labels: [],
    verification: { verifications: [], verifiedStatus: 'none', trustedVerifierStatus: 'none' },
    createdAt: '2024-02-06T17:00:00.000Z',
  }
}

export function detailedProfile(person: Person): Record<string, unknown> {
  return { ...profileView(person), followersCount: person.followers, followsCount: 12, postsCount: 34 }
}
