// Which of many messages say the same thing? Greedy, in one pass: close to a group's words is in the group. Pure.

export type Clusterable = { id: string; terms: ReadonlySet<string> }
export type Cluster<T> = { title: string; members: T[] }

const similar = 0.34
const fewestTerms = 2

/**
 * Groups of two and more, largest first, titled by the words most of them share (of those `usual` does not name). A
 * message joins the group it is closest to by shared words (Jaccard over the group's core), if close enough.
 */
export function clustersOf<T extends Clusterable>(
  messages: readonly T[],
  usual: (term: string) => number,
): Cluster<T>[] {
  const groups: { members: T[]; counts: Map<string, number> }[] = []
  for (const message of messages) {
    if (message.terms.size < fewestTerms) continue
    let best: (typeof groups)[number] | null = null
    let closest = similar
    for (const group of groups) {
      const closeness = closenessTo(group, message.terms)
      if (closeness >= closest) {
        best = group
        closest = closeness
      }
    }
    if (best === null) {
      best = { members: [], counts: new Map() }
      groups.push(best)
    }
    best.members.push(message)
    for (const term of message.terms) best.counts.set(term, (best.counts.get(term) ?? 0) + 1)
  }
  return groups
    .filter(({ members }) => members.length > 1)
    .sort((a, b) => b.members.length - a.members.length)
    .map(({ members, counts }) => ({ title: titleOf(counts, usual), members }))
}

/** The share of the message's words that are words of at least a third of the group. */
function closenessTo(
  { members, counts }: { members: unknown[]; counts: Map<string, number> },
  terms: ReadonlySet<string>,
): number {
  let shared = 0
  for (const term of terms) if ((counts.get(term) ?? 0) * 3 >= members.length) shared++
  let core = 0
  for (const count of counts.values()) if (count * 3 >= members.length) core++
  return shared / Math.max(1, terms.size + core - shared)
}

function titleOf(counts: ReadonlyMap<string, number>, usual: (term: string) => number): string {
  const telling = [...counts].sort(
    ([a, m], [b, n]) => n / (1 + usual(b)) - m / (1 + usual(a)) || b.length - a.length,
  )
  const [first, second] = telling
  if (first === undefined) return ''
  const [term] = first
  if (second === undefined || term.includes(' ') || term.includes(second[0])) return term
  return `${term}, ${second[0]}`
}
