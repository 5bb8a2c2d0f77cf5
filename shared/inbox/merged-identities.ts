// Which identities are one person, by what people said of pairs of them? Pure: told of one identity after the other.
import { type ContactPoint, contactPointsOf } from '../domain/contact-point.ts'
import type { CustomerCase } from '../store/customer-cases.ts'
import type { Identity, SameLink } from '../store/same-customers.ts'

/** `via` is the identity that somebody, at some moment, said this one is the same as; null for the one we began with. */
export type Merged = Identity & {
  via: { channel: string; nativeId: string; by: string; at: string } | null
  cases: CustomerCase[]
}
export type Suggestion = Identity & { because: ContactPoint }

/** People have a handful of identities; more than this is a mistake that need not be followed to its end. */
export const mergedAtMost = 10
export const suggestedAtMost = 5

export const identityKey = ({ channel, nativeId }: Pick<Identity, 'channel' | 'nativeId'>): string =>
  `${channel}#${nativeId}`

/** The identities that `links` of `from` add to the `known` ones: said to be the same, met for the first time. */
export function addedBy(
  from: Identity,
  links: readonly SameLink[],
  known: ReadonlyMap<string, unknown>,
): Omit<Merged, 'cases'>[] {
  const { channel, nativeId } = from
  return links
    .filter((link) => link.same && !known.has(identityKey(link)))
    .map(({ same: _, by, at, ...identity }) => ({ ...identity, via: { channel, nativeId, by, at } }))
}

/** Contact points of all of them, each once. Of those that were merged nothing is known to be vouched for. */
export function contactPointsAmong(merged: readonly (Identity & { verified?: boolean })[]): ContactPoint[] {
  const points = new Map<string, ContactPoint>()
  for (const point of merged.flatMap(contactPointsOf)) points.set(`${point.kind} ${point.value}`, point)
  return [...points.values()]
}

/** Who else is filed under these points: neither merged already nor said to be somebody else. */
export function suggestionsFrom(
  filed: readonly Suggestion[],
  merged: ReadonlyMap<string, unknown>,
  links: readonly SameLink[],
): Suggestion[] {
  const apart = new Set(links.filter((link) => !link.same).map(identityKey))
  const found = new Map<string, Suggestion>()
  for (const one of filed) {
    const key = identityKey(one)
    if (!merged.has(key) && !apart.has(key) && !found.has(key)) found.set(key, one)
  }
  return [...found.values()].slice(0, suggestedAtMost)
}
