// Where does a group stand once it has been seen? Where it was: what is pressed must not move under the pointer.
import type { ClusterView } from './use-crisis.ts'

/** A group under a name that it keeps while it is shown, though its title and its members change. */
export type PlacedCluster = { id: string; cluster: ClusterView }

/**
 * `clusters` in the order of `before`, new ones last. A group is the first that had one of its conversations; of one that
 * fell apart the first part stays it.
 */
export function inPlace(before: readonly PlacedCluster[], clusters: readonly ClusterView[]): PlacedCluster[] {
  const homes = new Map(
    before.flatMap(({ id, cluster }) => cluster.conversations.map((one) => [one.id, id] as const)),
  )
  const taken = new Set<string>()
  const placed = clusters.map((cluster) => {
    const own = cluster.conversations.map((one) => one.id)
    const known = own.flatMap((one) => homes.get(one) ?? [])
    const id = [...known, ...own].find((name) => !taken.has(name)) ?? cluster.title
    taken.add(id)
    return { id, cluster }
  })
  const place = new Map(before.map(({ id }, index) => [id, index]))
  return placed.sort((a, b) => (place.get(a.id) ?? before.length) - (place.get(b.id) ?? before.length))
}
